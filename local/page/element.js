/**
 * Builds a DOM element; text is always text, never markup, because names come from invoices.
 * @param {string} tag @param {Record<string, unknown>} properties @param {...(Node | string)} children
 */
export function element(tag, properties = {}, ...children) {
  const built = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'dataset') Object.assign(built.dataset, value);
    else built[name] = value;
  }
  built.append(...children);
  return built;
}
