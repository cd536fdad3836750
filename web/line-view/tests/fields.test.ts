import { describe, expect, it } from 'vitest';
import { leftOut } from '../fields/leftOut';
import { pairs } from '../fields/pairs';
import schema from '../fields/schema.json';

const fields = Object.entries(schema).flatMap(([name, all]) => all.map((field) => `${name}.${field}`));

describe('every field of LINE’s messages', () => {
  it('changes the picture or stands in the list of those that do not, and not in both', () => {
    expect(fields.filter((field) => Object.hasOwn(pairs, field) === Object.hasOwn(leftOut, field))).toEqual([]);
  });

  it('that is drawn or left out exists', () => {
    expect([...Object.keys(pairs), ...Object.keys(leftOut)].filter((field) => !fields.includes(field))).toEqual([]);
  });

  it('that is left out says why', () => {
    expect(Object.values(leftOut).filter((reason) => reason.length < 15)).toEqual([]);
  });
});
