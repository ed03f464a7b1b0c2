// Loaded into the built program by NODE_OPTIONS=--require: does something to it at one of the calls by which it writes.
//   FIX_CRASH='{"act": "kill", "at": 12, "broken": "in-place"}'
// Files that are written stand for temporary ones: nothing else is opened for writing while files are fixed.
const fs = require('node:fs');
const path = require('node:path');

const { act, at, word, broken } = JSON.parse(process.env.FIX_CRASH ?? '{}');

/** What the program writes to, by descriptor: the path of the temporary file. */
const written = new Map();
const real = { ...fs };
let calls = 0;
/** The temporary file that was opened last. */
let latest;

/** The file whose place a temporary file is going to take. */
function targetOf(temporary) {
  return temporary.replace(/\.([^/]*)\.instancelint-[^/]*$/, '$1');
}

function kill() {
  process.kill(process.pid, 'SIGKILL');
  // The signal may take a moment, in which nothing more may happen.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function fail(code) {
  throw Object.assign(new Error(`${code}: as the test wants it`), { code });
}

/** Before a call: `does` makes it. */
function meet(does, half) {
  calls++;
  const isIt = calls === at;
  switch (act) {
    case 'kill':
      if (isIt) kill();
      break;
    case 'kill-within':
      if (isIt) {
        half?.();
        kill();
      }
      break;
    case 'kill-after':
      if (isIt) {
        does();
        kill();
      }
      break;
    case 'fail':
      if (isIt) fail(word);
      break;
    // As when a disk is full, and stays so.
    case 'fail-from':
      if (calls >= at && half !== undefined) {
        half();
        fail(word);
      }
      break;
    case 'write-besides':
      if (isIt && latest !== undefined) real.writeFileSync(targetOf(latest), word);
      break;
    case 'replace-besides':
      if (isIt && latest !== undefined) {
        real.writeFileSync(`${latest}.other`, word);
        real.renameSync(`${latest}.other`, targetOf(latest));
      }
      break;
  }
  return does();
}

fs.openSync = (file, flags, ...rest) => {
  if (flags !== 'wx') return real.openSync(file, flags, ...rest);
  latest = String(file);
  return meet(() => {
    // A writer that is broken on purpose.
    const descriptor =
      broken === 'in-place' ? real.openSync(targetOf(latest), 'w') : real.openSync(file, flags, ...rest);
    written.set(descriptor, latest);
    return descriptor;
  });
};

fs.writeSync = (descriptor, bytes, from = 0, ...rest) => {
  if (!written.has(descriptor)) return real.writeSync(descriptor, bytes, from, ...rest);
  const half = () => real.writeSync(descriptor, bytes, from, Math.ceil((bytes.length - from) / 2));
  // No call of the system has to take all at once.
  return meet(() => (act === 'halves' ? half() : real.writeSync(descriptor, bytes, from, ...rest)), half);
};

for (const name of ['fsyncSync', 'fchmodSync', 'fchownSync', 'closeSync']) {
  fs[name] = (descriptor, ...rest) => {
    if (!written.has(descriptor)) return real[name](descriptor, ...rest);
    if (name === 'fchmodSync' && broken === 'forget-modes') return undefined;
    try {
      return meet(() => real[name](descriptor, ...rest));
    } finally {
      if (name === 'closeSync') written.delete(descriptor);
    }
  };
}

fs.renameSync = (from, to) => meet(() => (broken === 'in-place' ? undefined : real.renameSync(from, to)));

fs.rmSync = (file, ...rest) => {
  if (!path.basename(String(file)).endsWith('.tmp')) return real.rmSync(file, ...rest);
  return broken === 'leave-remains' ? undefined : meet(() => real.rmSync(file, ...rest));
};

require('node:module').syncBuiltinESMExports();
