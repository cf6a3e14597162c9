/** @typedef {import('puppeteer-core').SerializedAXNode} Node */

/** What stands on a line of its own. */
const BLOCKS = [
  ...['list', 'listitem', 'paragraph', 'group', 'region', 'status', 'alert', 'listbox', 'option', 'heading'],
  ...['table', 'row', 'form', 'LabelText'],
];
/** What says nothing but what is in it. */
const SILENT = [
  'none',
  'generic',
  'time',
  'listitem',
  'paragraph',
  'InlineTextBox',
  'LabelText',
  'Abbr',
  'subscript',
];
/** What says what is in it by its name or value. */
const CLOSED = [
  'link',
  'button',
  'textbox',
  'combobox',
  'option',
  'image',
  'img',
  'MenuListPopup',
  'heading',
];

/**
 * The accessibility tree of a page of the gallery, as a screen reader would go through it: a heading for every
 * cell, and a line for each row, paragraph or control of it.
 * @param {Node} root
 */
export function spoken(root) {
  return find(root, 'Figure')
    .map((figure) => {
      const [caption, ...rest] = figure.children ?? [];
      return [`# ${textIn(caption)}`, ...rest.flatMap((node) => lines(node, ''))].join('\n');
    })
    .join('\n\n');
}

/** @param {Node} node @param {string} role @returns {Node[]} */
function find(node, role) {
  if (node.role.toLowerCase() === role.toLowerCase()) return [node];
  return (node.children ?? []).flatMap((child) => find(child, role));
}

/** @param {Node} node @param {string} indent @returns {string[]} */
function lines(node, indent) {
  const {role, description} = node;
  const isSilent = SILENT.includes(role);
  const isClosed = CLOSED.includes(role);
  const own = isSilent ? '' : says(node);
  /** @type {string[]} */
  const all = own ? [indent + own] : [];
  let isOpen = false;
  for (const child of (!isClosed && node.children) || []) {
    const some = lines(child, own ? `${indent}  ` : indent);
    const flows = some.length === 1 && !holdsBlock(child);
    // What flows is put together to a line.
    if (flows && isOpen) all.push(`${all.pop()} ${some[0].trim()}`);
    else all.push(...some);
    if (some.length) isOpen = flows;
  }
  const more = isSilent ? plain(description) : '';
  if (more && !all.some((line) => line.includes(more))) all.push(`${all.pop() ?? indent} (${more})`);
  return role === 'listitem' ? [`${indent}- ${all.map((line) => line.trim()).join(' ')}`] : all;
}

/** @param {Node} node @returns {boolean} */
function holdsBlock(node) {
  return BLOCKS.includes(node.role) || (node.children ?? []).some(holdsBlock);
}

/** What a node is, what it is called, and how it stands. @param {Node} node */
function says({role, name, value, description, expanded, pressed, selected, disabled, invalid}) {
  if (role === 'StaticText') return plain(name);
  const words = [
    [role === 'MenuListPopup' ? '' : role, true],
    [plain(name), true],
    [`= ${plain(`${value}`)}`, value !== undefined && value !== ''],
    [expanded ? 'open' : 'closed', expanded !== undefined],
    [pressed ? 'pressed' : 'not pressed', pressed !== undefined],
    ['chosen', selected],
    ['disabled', disabled],
    ['wrong', invalid && invalid !== 'false'],
    [`(${plain(description)})`, description],
  ];
  return words.flatMap(([word, isSo]) => (isSo && word) || []).join(' ');
}

/** @param {Node | undefined} node @returns {string} */
function textIn(node) {
  if (!node) return '';
  return node.role === 'StaticText' ? plain(node.name) : (node.children ?? []).map(textIn).join('');
}

/** Without what cannot be heard. @param {string | undefined} text */
function plain(text = '') {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
