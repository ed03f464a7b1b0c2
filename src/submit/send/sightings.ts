import type { InstanceId, Listing, RemoteInstance } from '../../platform/instances.ts';

/** What is known of the instances of the platform while a run goes on. */
export interface Sightings {
  /** The instances of an element, from a list that was asked for at most `maxAge` milliseconds ago; else it is asked for again. */
  list(element: string, maxAge: number): Promise<Listing>;
  /** How long the last list of an element took, in milliseconds. */
  timeToList(element: string): number;
  /** A point in time: what is known now was known at it. */
  mark(): number;
  /** Those of an answer that nobody had seen at the mark, and that no create has got for an answer. */
  newSince(mark: number, element: string, instances: readonly RemoteInstance[]): readonly RemoteInstance[];
  /** An instance belongs to a create of ours, and cannot be another's. */
  claim(element: string, id: InstanceId): void;
  isClaimed(element: string, id: InstanceId): boolean;
  /** Ids that the journal does not name yet; it has to be told of them now. */
  takeUnwritten(element: string): readonly InstanceId[];
}

export interface SightingsJob {
  readonly ask: (element: string) => Promise<Listing>;
  /** In milliseconds. */
  readonly clock: () => number;
  /** Those that the journal does not name. */
  readonly unnamed: (element: string, ids: readonly InstanceId[]) => readonly InstanceId[];
}

/** What is known of one element. */
interface View {
  /** By the text of the id: when it was first seen. */
  readonly seen: Map<string, number>;
  readonly claimed: Set<string>;
  unwritten: InstanceId[];
  timeToList: number;
  last: { readonly askedAt: number; readonly listing: Promise<Listing> } | undefined;
  next: Promise<Listing> | undefined;
}

export function createSightings({ ask, clock, unnamed }: SightingsJob): Sightings {
  const views = new Map<string, View>();
  let ticks = 0;

  function viewOf(element: string): View {
    let view = views.get(element);
    if (view === undefined) {
      view = {
        seen: new Map(),
        claimed: new Set(),
        unwritten: [],
        timeToList: 0,
        last: undefined,
        next: undefined,
      };
      views.set(element, view);
    }
    return view;
  }

  function see(view: View, id: InstanceId): void {
    if (view.seen.has(String(id))) return;
    view.seen.set(String(id), ticks);
    view.unwritten.push(id);
  }

  async function askAnew(element: string, view: View): Promise<Listing> {
    const askedAt = clock();
    const asking = ask(element).then((listing) => {
      ticks++;
      view.timeToList = clock() - askedAt;
      if (listing.kind === 'listed') for (const { id } of listing.instances) see(view, id);
      return listing;
    });
    view.last = { askedAt, listing: asking };
    return asking;
  }

  return {
    list(element, maxAge) {
      const view = viewOf(element);
      const { last } = view;
      if (last === undefined) return askAnew(element, view);
      if (clock() - last.askedAt < maxAge) return last.listing;
      // One that is on its way was asked for too early, and those who want a later one share it.
      view.next ??= last.listing.then(() => {
        view.next = undefined;
        return askAnew(element, view);
      });
      return view.next;
    },
    timeToList: (element) => viewOf(element).timeToList,
    mark: () => ticks,
    newSince(mark, element, instances) {
      const view = viewOf(element);
      return instances.filter(({ id }) => {
        const seenAt = view.seen.get(String(id));
        return !view.claimed.has(String(id)) && (seenAt === undefined || seenAt > mark);
      });
    },
    claim(element, id) {
      const view = viewOf(element);
      ticks++;
      see(view, id);
      view.claimed.add(String(id));
      // The journal has it in a line of its own.
      view.unwritten = view.unwritten.filter((each) => String(each) !== String(id));
    },
    isClaimed: (element, id) => viewOf(element).claimed.has(String(id)),
    takeUnwritten(element) {
      const view = viewOf(element);
      const taken = view.unwritten;
      view.unwritten = [];
      return taken.length === 0 ? taken : unnamed(element, taken);
    },
  };
}
