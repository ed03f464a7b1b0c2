import { isCollection, isMap, isPair, type Node as YamlNode } from 'yaml';

/** How many levels a node has, without calls that would be nested as deeply. */
export function levelsIn(node: YamlNode): number {
  let deepest = 0;
  const waiting: { readonly node: unknown; readonly level: number }[] = [{ node, level: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isCollection(next.node)) continue;
    const level = next.level + 1;
    deepest = Math.max(deepest, level);
    const isMapping = isMap(next.node);
    for (const item of next.node.items)
      waiting.push({ node: isMapping && isPair(item) ? item.value : item, level });
  }
  return deepest;
}
