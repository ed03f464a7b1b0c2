/** What the programs are called in tables and charts. */
export const OURS = 'instancelint';
export const NODE = 'node -e 0';
export const READ_AND_PARSE = 'read-and-parse';
/** The yardstick of the largest run is a smaller one of the same program. */
export const TEN_THOUSAND = '10,000 files';
