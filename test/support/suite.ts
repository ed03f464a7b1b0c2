import { suite as createSuite, type Test } from 'uvu';

/** A uvu suite that runs itself: one that nobody runs would be skipped without a word. */
export function suite(name: string, define: (test: Test) => void): void {
  const test = createSuite(name);
  define(test);
  test.run();
}
