import { ExplorerSync } from 'cosmiconfig/dist/ExplorerSync.js';

/** Whether the package.json of a folder holds a config. What else configs can be in are files that hold nothing else. */
export function holdsConfig(directory: string): boolean {
  const explorer = new ExplorerSync({
    moduleName: 'instance',
    searchPlaces: ['package.json'],
    loaders: { '.json': memberOfPackage },
    transform: (result) => result,
    // The search upwards is ours, since it must stop at the repository's root and never look into the home directory.
    searchStrategy: 'none',
    ignoreEmptySearchPlaces: false,
    mergeImportArrays: false,
    mergeSearchPlaces: false,
    cache: false,
  });
  return explorer.search(directory) !== null;
}

/** The member is parsed later, with positions; an object without `$import` keeps cosmiconfig from importing files. */
function memberOfPackage(_path: string, content: string): unknown {
  try {
    const parsed: unknown = JSON.parse(content);
    return typeof parsed === 'object' && parsed !== null && Object.hasOwn(parsed, 'instance')
      ? { instance: {} }
      : {};
  } catch {
    // A broken package.json that mentions the member is reported as a broken config.
    return { instance: {} };
  }
}
