/** Filters what is there; without it, all findings are shown and there is no form. */
export const SCRIPT = `
const form = document.querySelector('form');
const output = document.querySelector('output');
const files = [...document.querySelectorAll('.found')].map((element) => ({
  element,
  name: element.dataset.file,
  findings: [...element.querySelectorAll('article')].map((article) => ({
    article,
    rule: article.dataset.rule,
    severity: article.dataset.severity,
    text: (element.dataset.file + ' ' + article.textContent).toLowerCase(),
  })),
}));
const total = files.reduce((sum, { findings }) => sum + findings.length, 0);
const show = () => {
  const { text, severity, rule, file } = Object.fromEntries(new FormData(form));
  const words = text.toLowerCase().split(/\\s+/);
  let shown = 0;
  for (const { element, name, findings } of files) {
    let left = 0;
    for (const finding of findings) {
      const fits =
        (file === '' || file === name) &&
        (rule === '' || rule === finding.rule) &&
        (severity === '' || severity === finding.severity) &&
        words.every((word) => finding.text.includes(word));
      finding.article.hidden = !fits;
      if (fits) left++;
    }
    element.hidden = left === 0;
    shown += left;
  }
  output.value = shown === total ? 'All ' + total + ' findings are shown.' : shown + ' of ' + total + ' findings are shown.';
};
form.addEventListener('input', show);
form.addEventListener('reset', () => setTimeout(show));
form.addEventListener('submit', (event) => event.preventDefault());
form.hidden = false;
show();
`;
