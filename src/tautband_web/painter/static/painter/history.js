/** Undo and redo. A step keeps what each changed value was before; to undo or redo it swaps them with what is there. */

/**
 * @typedef {object} Step
 * @property {object} record what goes into the strokes of the document
 * @property {Map<number, [number, number]>} cells
 * @property {Map<string, number | null | undefined>} deep
 * @property {boolean | undefined} noPain undefined if it did not change
 */

/**
 * @param {object} swap each puts a value and gives the one that was there
 * @param {(id: number, value: [number, number]) => [number, number]} swap.cell
 * @param {(key: string, value: number | null | undefined) => number | null | undefined} swap.deep
 * @param {(value: boolean) => boolean} swap.noPain
 */
export function createHistory(swap) {
  let done = [], undone = [];
  /** @type {Step | null} */
  let step = null;

  const exchange = (it) => {
    for (const [id, value] of it.cells) it.cells.set(id, swap.cell(id, value));
    for (const [key, value] of it.deep) it.deep.set(key, swap.deep(key, value));
    if (it.noPain !== undefined) it.noPain = swap.noPain(it.noPain);
    return [...it.cells.keys()];
  };
  const move = (from, to) => {
    const it = from.pop();
    if (!it) return [];
    to.push(it);
    return exchange(it);
  };
  return {
    get canUndo() { return done.length > 0; },
    get canRedo() { return undone.length > 0; },
    /** @param {object} record */
    open: (record) => { step = { record, cells: new Map(), deep: new Map(), noPain: undefined }; },
    /** Ends a step; one that changed nothing leaves no trace. */
    close: () => {
      if (step && (step.cells.size || step.deep.size || step.noPain !== undefined)) {
        done.push(step);
        undone = [];
      }
      step = null;
    },
    /** Takes the open step back at once. */
    abandon: () => {
      const changed = step ? exchange(step) : [];
      step = null;
      return changed;
    },
    keepCell: (id, before) => { if (!step.cells.has(id)) step.cells.set(id, before); },
    keepDeep: (key, before) => { if (!step.deep.has(key)) step.deep.set(key, before); },
    keepNoPain: (before) => { step.noPain ??= before; },
    undo: () => move(done, undone),
    redo: () => move(undone, done),
    forget: () => { [done, undone, step] = [[], [], null]; },
    records: () => done.map(({ record }) => record),
  };
}
