/** What Pagefind's files hold. */
export type Cbor = number | string | readonly Cbor[];

const DECODER = new TextDecoder();

/** Reads the part of CBOR that Pagefind uses: integers, texts and arrays of known length. Throws an Error at anything else. */
export class CborReader {
  private readonly bytes: Uint8Array;
  private position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Any value. */
  read(): Cbor {
    const [type, value] = this.head();
    switch (type) {
      case 0:
        return value;
      case 1:
        return -1 - value;
      case 3:
        return this.textOf(value);
      case 4:
        return Array.from({ length: value }, () => this.read());
      default:
        throw this.unlike();
    }
  }

  /** An array's length; its items come next. */
  array(): number {
    const [type, value] = this.head();
    if (type !== 4) throw this.unlike();
    return value;
  }

  text(): string {
    const [type, value] = this.head();
    if (type !== 3) throw this.unlike();
    return this.textOf(value);
  }

  integer(): number {
    const [type, value] = this.head();
    if (type > 1) throw this.unlike();
    return type === 0 ? value : -1 - value;
  }

  /** Passes over so many values. */
  skip(values: number): void {
    for (let left = values; left > 0; left--) {
      const [type, value] = this.head();
      if (type === 3) this.position += value;
      else if (type === 4) left += value;
      else if (type > 1) throw this.unlike();
    }
  }

  /** The kind of a value, and what its head says: the number, or how long it is. */
  private head(): readonly [type: number, value: number] {
    const head = this.byte();
    const inHead = head & 0x1f;
    if (inHead < 24) return [head >> 5, inHead];
    const length = { 24: 1, 25: 2, 26: 4 }[inHead];
    if (length === undefined) throw this.unlike();
    let value = 0;
    for (let each = 0; each < length; each++) value = value * 256 + this.byte();
    return [head >> 5, value];
  }

  private byte(): number {
    const byte = this.bytes[this.position++];
    if (byte === undefined) throw this.unlike();
    return byte;
  }

  private textOf(length: number): string {
    this.position += length;
    return DECODER.decode(this.bytes.subarray(this.position - length, this.position));
  }

  private unlike(): Error {
    return new Error(`The search index holds something unknown before byte ${this.position}`);
  }
}
