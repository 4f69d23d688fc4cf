import { describe, expect, it } from "vitest";
import { LagBook } from "./lag-book";
import { parsePosition } from "./position";

describe("a place in the log", () => {
  it("is read as PostgreSQL writes it", () => {
    expect(parsePosition("0/0")).toBe(0n);
    expect(parsePosition("1/0")).toBe(4_294_967_296n);
    expect(parsePosition("16/B374D848")).toBe(0x16_b374_d848n);
  });

  it("is nothing else", () => {
    for (const text of ["", "1", "1/", "/1", "1/2/3", "0x1/2", "1/123456789", " 1/2", null, undefined]) {
      expect(parsePosition(text)).toBeNull();
    }
  });
});

describe("how far a replica lags", () => {
  it("is nothing while nobody writes, however long ago the last write is", () => {
    const book = new LagBook();
    book.note(100n, 0);
    expect(book.lackingSince(100n)).toBeNull();
    book.note(100n, 3_600_000);
    expect(book.lackingSince(100n)).toBeNull();
  });

  it("counts from when what it lacks was there first", () => {
    const book = new LagBook();
    book.note(100n, 1000);
    book.note(200n, 2000);
    book.note(300n, 3000);
    expect(book.lackingSince(99n)).toBe(1000);
    expect(book.lackingSince(200n)).toBe(3000);
    expect(book.lackingSince(300n)).toBeNull();
  });

  it("keeps counting from the first moment when the primary stands still", () => {
    const book = new LagBook();
    for (const at of [1000, 2000, 3000]) book.note(100n, at);
    expect(book.lackingSince(50n)).toBe(1000);
  });

  it("starts over when another primary stands further back", () => {
    const book = new LagBook();
    book.note(500n, 1000);
    book.note(400n, 2000);
    expect(book.lackingSince(400n)).toBeNull();
  });

  it("never counts less than it is after many hours of lag", () => {
    const book = new LagBook();
    for (let at = 1; at <= 10_000; at += 1) book.note(BigInt(at), at);
    expect(book.lackingSince(0n)).toBe(1);
    expect(book.lackingSince(50n)).toBe(51);
    expect(book.lackingSince(9_999n)).toBeLessThanOrEqual(10_000);
    expect(book.lackingSince(10_000n)).toBeNull();
  });
});
