import type { Random } from '../../random.ts';
import { anyValue, type Model, NAMES, ODD_TEXTS } from './model.ts';

/** Changes the structure of a value: members are doubled, swapped, renamed, nested, moved, or become very many. */
export function mutateModel(model: Model, other: Model, random: Random): Model {
  const places = countPlaces(model);
  return changeAt(model, random.below(places), (place) => mutatePlace(place, other, random)).model;
}

function mutatePlace(model: Model, other: Model, random: Random): Model {
  const kind = random.below(10);
  if (kind === 0) return anyValue(random, 3);
  if (kind === 1) return pieceOf(other, random);
  if (kind === 2) return [model];
  if (kind === 3) return nested(model, random);
  if (model === null || typeof model !== 'object') return random.pick(ODD_TEXTS);
  if (Array.isArray(model)) return mutateRow<Model>(model, () => anyValue(random, 1), random);
  if (!('members' in model)) return model;
  const { members } = model;
  const at = random.below(members.length);
  const [key, value] = members[at] ?? ['a', null];
  if (kind === 4) return { members: members.toSpliced(at, 1, [random.pick(NAMES), value]) };
  if (kind === 5) return { members: [...members, [misspelt(key, random), value]] };
  return {
    members: mutateRow(
      members,
      () => [random.chance(50) ? key : random.pick(NAMES), anyValue(random, 2)],
      random,
    ),
  };
}

/** Leaves out, doubles, swaps or adds an entry, or adds very many. */
function mutateRow<T>(row: readonly T[], create: () => T, random: Random): readonly T[] {
  const at = random.below(row.length);
  const entry = row[at];
  const others = row.toSpliced(at, 1);
  switch (random.below(5)) {
    case 0:
      return others;
    case 1:
      return entry === undefined ? [create()] : row.toSpliced(random.below(row.length + 1), 0, entry);
    case 2:
      return entry === undefined ? row : others.toSpliced(random.below(others.length + 1), 0, entry);
    case 3:
      return row.toSpliced(at, 0, create());
    default: {
      const many = entry ?? create();
      return random.chance(20)
        ? [...row, ...Array.from({ length: random.pick([60, 300]) }, () => many)]
        : row;
    }
  }
}

function nested(model: Model, random: Random): Model {
  let result = model;
  for (let depth = random.pick([1, 3, 20, 190, 205, 400]); depth > 0; depth--)
    result = depth % 2 === 0 ? [result] : { members: [['a', result]] };
  return result;
}

function misspelt(key: string, random: Random): string {
  const at = random.below(key.length + 1);
  return random.pick([
    key.slice(0, at) + key.slice(at + 1),
    key.slice(0, at) + key.charAt(at + 1) + key.charAt(at) + key.slice(at + 2),
    `${key.slice(0, at)}e${key.slice(at)}`,
    key.toUpperCase(),
    key.replace('.', '_'),
    ` ${key}`,
    `“${key}”`,
  ]);
}

function pieceOf(model: Model, random: Random): Model {
  let piece: Model = model;
  changeAt(model, random.below(countPlaces(model)), (place) => {
    piece = place;
    return place;
  });
  return piece;
}

function countPlaces(model: Model): number {
  return 1 + childrenOf(model).reduce<number>((sum, child) => sum + countPlaces(child), 0);
}

function childrenOf(model: Model): readonly Model[] {
  if (model === null || typeof model !== 'object') return [];
  return 'members' in model ? model.members.map(([, value]) => value) : model;
}

/** Changes one place of a value, counted from its root; `left` is how many places there were too few. */
function changeAt(
  model: Model,
  index: number,
  change: (place: Model) => Model,
): { readonly model: Model; readonly left: number } {
  if (index === 0) return { model: change(model), left: -1 };
  let left = index - 1;
  const changeChild = (child: Model): Model => {
    if (left < 0) return child;
    const changed = changeAt(child, left, change);
    left = changed.left;
    return changed.model;
  };
  if (model === null || typeof model !== 'object') return { model, left };
  if (!('members' in model)) return { model: model.map(changeChild), left };
  return { model: { members: model.members.map(([key, value]) => [key, changeChild(value)]) }, left };
}
