/**
 * Tells builds apart, so that none believes what another found out: the build replaces this file by a hash of all that it is
 * made from. The sources themselves change while they are worked on, and each process is a build of its own.
 */
export const BUILD_ID = `sources-${process.pid}-${Date.now()}`;
