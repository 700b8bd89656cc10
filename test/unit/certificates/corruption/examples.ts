import type { Certificate, CertifiedParameters, Statement } from "../../../../src/certificates/certificate.js";
import { certifiedParameters } from "../../../../src/certificates/certified-parameters.js";
import { certify, type Wanted } from "../../../../src/certificates/certify.js";
import { rational } from "../../../../src/numeric/rational.js";
import type { ParameterRanges } from "../../../../src/parameters/ranges.js";
import { parametersOf, type Question, questionOf } from "../../../problems/parameters.js";
import { problem } from "../../../problems/problems.js";

/** The certificate of one statement. */
export const certificateOf = (parameters: CertifiedParameters, ...statements: readonly Statement[]): Certificate => ({
  format: "heatdeath.certificate/1",
  parameters,
  statements,
});

/** What the prover makes of a question, or of a box of questions: one certificate for all statements. */
export async function proved(
  question: Question,
  wanted: Wanted = {},
  ranges: ParameterRanges = {},
): Promise<Certificate> {
  const asked = certifiedParameters(await parametersOf(question), ranges);
  if ("reason" in asked) throw new Error(asked.message);
  return certificateOf(asked.parameters, ...certify(asked.parameters, wanted).statements);
}

const plain = (temperature: string, externalFraction: string, reference = "0.5,0.3,0.2"): Question => ({
  temperature,
  externalFraction,
  reference,
});

const LISTS: Wanted = { all: true };
const ALL: Wanted = { ...LISTS, thresholds: true, trainingError: "0.001" };

/** Questions of every regime, small enough for brute force, and what is to be proved about them. */
const QUESTIONS: readonly (readonly [Question, Wanted])[] = [
  [plain("0.5", "0.2"), ALL],
  [plain("0.8", "0.4"), ALL],
  [plain("1.5", "0.4"), ALL],
  [plain("1", "0.25"), LISTS],
  [plain("0.5", "0"), LISTS],
  [plain("0.5", "1"), LISTS],
  [plain("0.6", "0.42", "0.45,0.45,0.1"), LISTS],
  [plain("0.5", "0.5336", "uniform:4"), LISTS],
  [plain("0.5", "0.5358983848622454", "uniform:4"), LISTS],
  [plain("0.8", "0.3", "zipf:5:1.1"), LISTS],
  [questionOf(problem("three-roots")), LISTS],
  [questionOf(problem("basin-window")), LISTS],
  [questionOf(problem("unsupported-start")), LISTS],
];

/** Temperatures and external fractions from where the loop collapses to where it is stable. */
const BOX: ParameterRanges = {
  temperature: [rational(3n, 4n), rational(17n, 20n)],
  externalFraction: [rational(1n, 5n), rational(2n, 5n)],
};

/** Every statement that the prover makes of the questions, in a certificate of its own. */
export async function examples(): Promise<readonly Certificate[]> {
  const made = [
    ...(await Promise.all(QUESTIONS.map(([question, wanted]) => proved(question, wanted)))),
    await proved(plain("0.8", "0.3"), {}, BOX),
  ];
  return made.flatMap(({ parameters, statements }) =>
    statements.map((statement) => certificateOf(parameters, statement)),
  );
}
