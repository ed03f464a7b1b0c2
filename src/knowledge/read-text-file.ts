import { readFile, stat } from 'node:fs/promises';
import { reasonOf, type UsageProblem } from '../discover/usage-problem.ts';
import { decode } from '../read/decode.ts';
import { notUtf8 } from '../read/foreign.ts';

/** Reads a UTF-8 file of moderate size; whatever prevents that becomes one sentence that names the file. */
export async function readTextFile(
  path: string,
  shownAs: string,
  maxBytes: number,
): Promise<{ readonly text: string } | UsageProblem> {
  try {
    const found = await stat(path);
    // A FIFO would never end.
    if (!found.isFile()) return { message: `${shownAs} is not a file` };
    if (found.size > maxBytes)
      return { message: `${shownAs} is larger than ${Math.floor(maxBytes / 2 ** 20)} MB` };
    const decoded = decode(await readFile(path));
    return decoded.kind === 'text' ? { text: decoded.text } : notUtf8(shownAs, decoded);
  } catch (error) {
    return { message: `cannot read ${shownAs}: ${reasonOf(error)}` };
  }
}
