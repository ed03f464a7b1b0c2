// gitlab-ci-local is made for Node 22, whose sets can do this; it is the one thing that it misses in Node 20.
Set.prototype.union ??= function union(other) {
  return new Set([...this, ...other]);
};
