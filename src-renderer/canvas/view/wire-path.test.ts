import { expect, test } from 'vitest';
import { distanceToWire, wirePath, wirePoint } from './wire-path.ts';

const [start, end] = [
  { x: 0, y: 0 },
  { x: 200, y: 100 },
];

test('a wire begins and ends at its ports', () => {
  expect(wirePath(start, end)).toBe('M0,0C100,0 100,100 200,100');
  expect(wirePoint(start, end, 0)).toEqual(start);
  expect(wirePoint(start, end, 1)).toEqual(end);
  expect(wirePoint(start, end, 0.5)).toEqual({ x: 100, y: 50 });
});

test('a wire that leads back bends out to both sides', () => {
  expect(wirePoint(end, start, 0.1).x).toBeGreaterThan(end.x);
  expect(wirePoint(end, start, 0.9).x).toBeLessThan(start.x);
});

test('the distance to a wire is none on it, and that to its end beyond it', () => {
  expect(distanceToWire(wirePoint(start, end, 0.3), start, end)).toBeLessThan(1);
  expect(distanceToWire({ x: 230, y: 100 }, start, end)).toBeCloseTo(30);
});
