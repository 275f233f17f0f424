/** Numbers for sets of words, so that a cell keeps one number. The empty set is 0. */

/** @returns {{idOf: (words: string[]) => number, words: (id: number) => string[]}} */
export function createWordSets() {
  const sets = [[]];
  const ids = new Map([["[]", 0]]);
  return {
    idOf: (words) => {
      const sorted = [...new Set(words)].sort();
      const key = JSON.stringify(sorted);
      if (!ids.has(key)) ids.set(key, sets.push(sorted) - 1);
      return ids.get(key);
    },
    words: (id) => sets[id],
  };
}
