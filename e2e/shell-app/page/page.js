/** Lists the events that come in, as JSON, and obeys what the shell asks of a page. */
const { tributary } = window;
const list = document.querySelector('#events');

tributary.onEvent((name, event) => {
  const item = document.createElement('li');
  item.textContent = JSON.stringify({ name, event });
  list.append(item);
  if (name === 'system.closeRequested' && event.unsaved === 'save') void tributary.request('system.closeWindow', {});
});

// Only the page's own code shows this: what a debugger evaluates may do more.
try {
  new Function('return 1')();
  document.documentElement.dataset.textAsCode = 'runs';
} catch {
  document.documentElement.dataset.textAsCode = 'refused';
}
