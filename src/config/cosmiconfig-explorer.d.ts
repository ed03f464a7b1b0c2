/**
 * The class behind `cosmiconfigSync()`. That function itself must not be called: it first runs a `.config/config.js` of
 * the current directory, and fills in loaders that run code. The class takes the loaders it is given and no others.
 */
declare module 'cosmiconfig/dist/ExplorerSync.js' {
  import type { LoaderSync, OptionsSync, PublicExplorerSync } from 'cosmiconfig';

  export interface ExplorerOptions extends Omit<OptionsSync, 'loaders'> {
    readonly moduleName: string;
    readonly loaders: Readonly<Record<string, LoaderSync>>;
  }

  export class ExplorerSync {
    constructor(options: ExplorerOptions);
    search: PublicExplorerSync['search'];
  }
}
