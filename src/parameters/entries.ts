import { InputError } from "../errors.js";
import { AmountList } from "./amounts.js";
import { quote } from "./quote.js";

/** The entries of a table as they are read: amounts, and labels where the table has them, each label once. */
export class Entries {
  readonly amounts = new AmountList();
  readonly #name: string;
  readonly #places: Map<string, number> = new Map();
  readonly #describe: (place: number) => string;

  /** `describe` turns a place in the file `name`, a line or an offset, into words. */
  constructor(name: string, describe: (place: number) => string) {
    this.#name = name;
    this.#describe = describe;
  }

  /** The labels in the order they came; null where none came. */
  get labels(): readonly string[] | null {
    return this.#places.size > 0 ? [...this.#places.keys()] : null;
  }

  /** Takes an amount; `where` completes its place. **Errors**: InputError for what is no amount. */
  addAmount(text: string, place: number, where = ""): void {
    const problem = this.amounts.add(text);
    if (problem !== null) {
      throw new InputError(`${this.#name}, ${this.#describe(place)}${where}: ${quote(text)} ${problem}`);
    }
  }

  /** Takes the label of the next amount. **Errors**: InputError for one seen before, with both places. */
  addLabel(label: string, place: number): void {
    const earlier = this.#places.get(label);
    if (earlier !== undefined) {
      const [first, second] = [this.#describe(earlier), this.#describe(place)];
      throw new InputError(`${this.#name} has the label ${quote(label)} twice: at ${first} and at ${second}`);
    }
    this.#places.set(label, place);
  }
}
