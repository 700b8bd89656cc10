/** A fenced block of a Markdown file whose language is followed by the word `runnable`. */
export interface CodeBlock {
  readonly language: string;
  readonly body: string;
  /** Where the body lies in the file's text. */
  readonly start: number;
  readonly line: number;
}

/** The runnable blocks of a Markdown text, in order. */
export function runnableBlocks(markdown: string): CodeBlock[] {
  return [...markdown.matchAll(/^```(\w+) runnable\n(.*?)^```$/gms)].map((match) => {
    const [, language, body] = match;
    const start = match.index + match[0].indexOf("\n") + 1;
    return { language, body, start, line: markdown.slice(0, start).split("\n").length };
  });
}

/** The commands of a `console` block, each a line after `$ `; its other lines are what they print. */
export const commandsOf = (body: string): string[] => [...body.matchAll(/^\$ (.*)$/gm)].map(([, command]) => command);

/** What a `ts` block promises to print: the ends of its lines after `// => `. */
export const promisesOf = (body: string): string[] => [...body.matchAll(/\/\/ => (.*)$/gm)].map(([, text]) => text);
