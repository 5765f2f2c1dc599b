/**
 * Blocks that several layouts share. `layout` replaces `{ "$part": "facts", "separator": true }` by the block
 * of that name and sets the other properties on it. Each block binds to the data named in its comment.
 *
 * A record is shown only in a TextRun or a choice: a TextBlock would read Markdown in it.
 */
export const PARTS: Readonly<Record<string, object>> = {
  /** `title` */
  title: textRun('${title}', { size: 'Large', weight: 'Bolder' }),
  /** `subtitles`: lines directly below the title. */
  subtitles: { $data: '${subtitles}', spacing: 'None', ...textRun('${$data}', { isSubtle: true }) },
  /** `said`: a sentence of our own, or empty. */
  said: { type: 'TextBlock', $when: "${said != ''}", text: '${said}', wrap: true },
  /** `notes`: sentences of our own. */
  notes: { $data: '${notes}', type: 'TextBlock', text: '${$data}', isSubtle: true, wrap: true },
  /** `age`: a sentence of our own on how old the data is; see `ageLine`. */
  age: {
    $data: '${age}',
    type: 'TextBlock',
    text: '${$data}',
    size: 'Small',
    isSubtle: true,
    wrap: true,
  },
  /** `factsLine`: runs of the facts that matter now, directly below the title. See `joinRuns`. */
  factsLine: { type: 'RichTextBlock', spacing: 'None', inlines: '${factsLine}' },
  /** `warnings`: sentences that ask for attention and say what to do. */
  warnings: {
    $data: '${warnings}',
    type: 'Container',
    style: 'warning',
    items: [textRun('${$data}')],
  },
  /** `pages`: see `pagesOf`. The last part of a list's body. */
  pages: {
    $data: '${pages}',
    type: 'ColumnSet',
    separator: true,
    spacing: 'Small',
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        verticalContentAlignment: 'Center',
        items: [textRun('${range}', { isSubtle: true })],
      },
      {
        $data: '${bars}',
        type: 'Column',
        width: 'auto',
        items: [{ type: 'ActionSet', actions: '${buttons}' }],
      },
    ],
  },
  /** `faults`: sentences. */
  faults: { $data: '${faults}', ...textRun('${$data}', { color: 'Attention' }) },
  /** `facts`: see `fact`. */
  facts: {
    $data: '${facts}',
    type: 'Container',
    items: [
      { type: 'TextBlock', text: '${label}', isSubtle: true, size: 'Small', wrap: true },
      { type: 'RichTextBlock', spacing: 'None', inlines: ['${value}'] },
    ],
  },

  /** `rows`, each with `label` and `lines` of `inlines`. */
  labeled: {
    $data: '${rows}',
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      {
        type: 'Column',
        width: '100px',
        items: [{ type: 'TextBlock', text: '${label}', isSubtle: true, wrap: true }],
      },
      {
        type: 'Column',
        width: 'stretch',
        items: [
          { $data: '${lines}', type: 'RichTextBlock', spacing: 'None', inlines: '${inlines}' },
        ],
      },
    ],
  },

  /** `name`: opens a record. */
  name: textRun('${name}', { weight: 'Bolder', color: 'Accent' }),
  /** `detail`: a line directly below another. */
  detail: { spacing: 'None', ...textRun('${detail}', { isSubtle: true }) },
  /** `detail`: the same in small print. */
  smallDetail: { spacing: 'None', ...textRun('${detail}', { isSubtle: true, size: 'Small' }) },
  /** `rows`, each with `name`, `detail` and `open`. */
  rows: {
    $data: '${rows}',
    type: 'Container',
    separator: true,
    selectAction: '${open}',
    items: [{ $part: 'name' }, { $part: 'detail' }],
  },
  /** `rows`, each with `lines`: see `linesOf`. */
  rowsOfLines: {
    $data: '${rows}',
    type: 'Container',
    separator: true,
    items: [
      {
        $data: '${lines}',
        type: 'RichTextBlock',
        spacing: '${spacing}',
        inlines: '${inlines}',
      },
    ],
  },
  /** `lines` of an order: see `lineRow`. */
  orderLines: {
    $data: '${lines}',
    type: 'Container',
    separator: true,
    items: [
      {
        type: 'ColumnSet',
        columns: [
          { type: 'Column', width: 'stretch', items: [textRun('${name}', { weight: 'Bolder' })] },
          {
            type: 'Column',
            width: 'auto',
            items: [
              { horizontalAlignment: 'Right', ...textRun('${amount}', { weight: 'Bolder' }) },
            ],
          },
        ],
      },
      { spacing: 'None', ...textRun('${detail}') },
      { spacing: 'None', ...textRun('${when}', { isSubtle: true }) },
    ],
  },

  /** `id`, `label`, `error` and `choices`. */
  choice: {
    type: 'Input.ChoiceSet',
    id: '${id}',
    label: '${label}',
    errorMessage: '${error}',
    style: 'filtered',
    choices: '${choices}',
  },
  /** `id`, `label` and `error`. */
  textInput: { type: 'Input.Text', id: '${id}', label: '${label}', errorMessage: '${error}' },
  /** `hidden`: see `hiddenInput`. */
  hidden: {
    $data: '${hidden}',
    type: 'Input.Text',
    id: '${id}',
    isVisible: false,
    label: '${label}',
    errorMessage: '${label}',
    value: '${value}',
  },
};

function textRun(text: string, look: object = {}): object {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...look }] };
}
