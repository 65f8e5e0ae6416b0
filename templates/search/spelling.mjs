/** How far two words are apart, by letters and by sound. */

/** How many letters must change (one swap of neighbours is one change); more than `most` is most + 1. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before = [], last = [], row = []
  for (let j = 0; j <= b.length; j++) last[j] = j
  for (let i = 1; i <= a.length; i++) {
    row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1)
      if (row[j] < least) least = row[j]
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return last[b.length]
}

/** The bones of a word, for words that are written as they are spoken. */
export function sound(word) {
  return word.replace(/ph/g, "f").replace(/c(?=[eiy])/g, "s").replace(/[ckq]+/g, "k").replace(/z/g, "s")
    .replace(/[aeiouyhw]/g, "").replace(/(.)\1+/g, "$1")
}
