/** A number of generations in words. @example generationCount(1) // => "1 generation" */
export const generationCount = (k: number): string => (k === 1 ? "1 generation" : `${k} generations`);
