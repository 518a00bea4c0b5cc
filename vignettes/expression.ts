// Arithmetic over named numbers, read by a grammar of its own: a case file may never run code.

const functions: Readonly<Record<string, (...values: number[]) => number>> = {
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  ln: Math.log,
  exp: Math.exp,
  min: Math.min,
  max: Math.max,
};

const token = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z][A-Za-z0-9]*)|([-+*/^(),]))/y;

function tokensOf(expression: string): readonly string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < expression.trimEnd().length) {
    const at = token.lastIndex;
    const match = token.exec(expression);
    if (!match)
      throw new SyntaxError(`expression: "${expression.slice(at).trim()}" isn't arithmetic`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

/** One reading of one expression: each method consumes what its rule of the grammar names, and returns the value. */
class Reader {
  private position = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly inputs: Readonly<Record<string, number>>,
  ) {}

  value(): number {
    const value = this.sum();
    if (this.position < this.tokens.length)
      throw new SyntaxError(`expression: "${this.tokens[this.position]}" isn't expected here`);
    return value;
  }

  private take(...wanted: readonly string[]): string | null {
    const next = this.tokens[this.position];
    if (next === undefined || !wanted.includes(next)) return null;
    this.position += 1;
    return next;
  }

  private require(wanted: string): void {
    if (this.take(wanted) === null)
      throw new SyntaxError(
        `expression: "${wanted}" is missing before "${this.tokens[this.position] ?? "the end"}"`,
      );
  }

  private sum(): number {
    let value = this.product();
    for (let sign = this.take("+", "-"); sign !== null; sign = this.take("+", "-"))
      value = sign === "+" ? value + this.product() : value - this.product();
    return value;
  }

  private product(): number {
    let value = this.signed();
    for (let sign = this.take("*", "/"); sign !== null; sign = this.take("*", "/"))
      value = sign === "*" ? value * this.signed() : value / this.signed();
    return value;
  }

  private signed(): number {
    return this.take("-") === null ? this.power() : -this.signed();
  }

  private power(): number {
    const base = this.atom();
    return this.take("^") === null ? base : base ** this.signed();
  }

  private atom(): number {
    if (this.take("(") !== null) return this.closing(this.sum());
    const next = this.tokens[this.position];
    this.position += 1;
    if (next !== undefined && /^\d/.test(next)) return Number(next);
    if (next !== undefined && /^[A-Za-z]/.test(next)) return this.named(next);
    throw new SyntaxError(`expression: "${next ?? "the end"}" isn't expected here`);
  }

  private closing(value: number): number {
    this.require(")");
    return value;
  }

  private named(name: string): number {
    if (this.take("(") !== null) return this.call(name);
    const value = Object.hasOwn(this.inputs, name) ? this.inputs[name] : undefined;
    if (value === undefined)
      throw new ReferenceError(`expression: "${name}" isn't one of the inputs`);
    return value;
  }

  private call(name: string): number {
    const apply = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (apply === undefined)
      throw new ReferenceError(
        `expression: "${name}" isn't one of ${Object.keys(functions).join(", ")}`,
      );
    const values = [this.sum()];
    while (this.take(",") !== null) values.push(this.sum());
    // eslint-disable-next-line no-restricted-syntax -- what a person wrote between two brackets.
    return this.closing(apply(...values));
  }
}

/**
 * The value of an arithmetic expression: numbers, names of inputs, + - * / ^ ( ), and sqrt, cbrt, ln, exp, min, max.
 *
 * @throws SyntaxError     anything that is not arithmetic.
 * @throws ReferenceError  a name that is neither an input nor one of the functions.
 */
export const evaluate = (expression: string, inputs: Readonly<Record<string, number>>): number =>
  new Reader(tokensOf(expression), inputs).value();
