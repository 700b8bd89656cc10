import type { AcceptedCertificate } from "../../certificates/accepted-certificate.js";
import type { Undecided } from "../../verdict.js";
import type { Block, Section } from "../blocks.js";

/** What was proved of an answer, and what was not. */
export interface ProofInput {
  /** The certificate that the checker accepted in this run; null where the question has none. */
  readonly certificate: AcceptedCertificate | null;
  /** What the certificate says: the question first, then each statement, one line each. */
  readonly lines: readonly string[];
  readonly undecided: readonly Undecided[];
}

/** The name of the file beside the report that holds the certificate. */
export const CERTIFICATE_FILE = "certificate.json";

/** What is proved, with the certificate itself; null where no proof was asked for. */
export function certificateSection(proof: ProofInput | undefined): Section | null {
  if (proof === undefined) return null;
  return { id: "certificate", title: "Certificate", blocks: [...provedBlocks(proof), ...undecidedBlocks(proof)] };
}

function provedBlocks({ certificate, lines }: ProofInput): Block[] {
  if (certificate === null) return [{ kind: "paragraph", text: ["No certificate can state this question."] }];
  const [question, ...statements] = lines;
  return [
    {
      kind: "paragraph",
      text: [{ strong: `${certificate.proved[0].toUpperCase()}${certificate.proved.slice(1)}` }, ` ${question}`],
    },
    { kind: "list", items: statements.map((line) => [line]) },
    {
      kind: "paragraph",
      text: [
        "The checker, a small program that shares nothing with what found these numbers, accepted the certificate in the run that wrote this report. ",
        `Anybody can repeat that with heatdeath verify ${CERTIFICATE_FILE}.`,
      ],
    },
    { kind: "download", name: CERTIFICATE_FILE, text: certificate.text },
  ];
}

function undecidedBlocks({ undecided }: ProofInput): Block[] {
  if (undecided.length === 0) return [];
  const items = undecided.map(({ what, reason, message, help }) => [
    { strong: what },
    ` (${reason}): ${message}; what would help: ${help}`,
  ]);
  return [
    { kind: "paragraph", text: ["Not proved:"] },
    { kind: "list", items },
  ];
}
