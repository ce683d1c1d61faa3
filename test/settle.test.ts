import { expect, it } from 'vitest';
import { clean } from '../src/clean.js';

const CODE = [
  `function highWater(days) {
  return days
    .filter((day) => day.high > 4.2)
    .map((day) => day.name);
}`,
  `{
  "quay": "north",
  "high": [4.21, 4.37],
  "low": [0.37]
}`,
];
const TABLE = [
  ['Quay', 'High', 'Low'],
  ['North', '4.21', '0.37'],
  ['South', '4.08', '0.41'],
  ['Old', '3.99', '0.52'],
];

const page = `<html><body>
<nav><a href="/">Home</a> <a href="/tides">Tides</a> <a href="/boats">Boats</a></nav>
<article>
<h1>How the swing bridge learnt to read the tide tables</h1>
<p>For forty years the keeper of the swing bridge in Marrow Bay read the tide tables by hand every evening, and wrote the hours of the next day on a slate.</p>
<p>Since the spring a small program does it for her. It reads the table that the harbour office publishes, and closes the bridge on every day on which the water stands too high for the buses.</p>
${CODE.map((code) => `<pre><code>${code}</code></pre>`).join('\n')}
<p>The keeper still looks at the water before she turns the wheel, because the table does not know what the wind will do, and the wind in the bay does what it likes.</p>
<table>${TABLE.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>
<p>The three quays differ by a few inches only, the office says, but the buses are low and the planks of the old quay have been wet on eleven days of this year.</p>
</article>
<footer>© 2024 Tideway Herald</footer>
</body></html>`;

it('keeps the code and the tables that HTML marks', () => {
  const { blocks, text } = clean(page);
  const kept = blocks.map((block) => block.text);
  for (const code of CODE) expect(kept).toContain(code);
  for (const cell of TABLE.flat()) expect(text).toContain(cell);
  expect(text).not.toContain('Boats');
  expect(text).not.toContain('©');
});
