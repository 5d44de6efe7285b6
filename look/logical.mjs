// GOV.UK Frontend writes left and right; a page in Urdu or Arabic needs start and end. This turns the one into the other.
const turns = [
  [/(?<=[;{\s])(margin|padding|border)-left(?=[-:])/g, "$1-inline-start"],
  [/(?<=[;{\s])(margin|padding|border)-right(?=[-:])/g, "$1-inline-end"],
  [/(?<=[;{\s])left(?=\s*:)/g, "inset-inline-start"],
  [/(?<=[;{\s])right(?=\s*:)/g, "inset-inline-end"],
  [/(?<=text-align:\s*)left/g, "start"],
  [/(?<=text-align:\s*)right/g, "end"],
  [/(?<=float:\s*)left/g, "inline-start"],
  [/(?<=float:\s*)right/g, "inline-end"],
];

/** Style sheet text in, the same with logical properties out. */
export function logical(css) {
  return turns.reduce((text, [physical, flowing]) => text.replace(physical, flowing), css);
}
