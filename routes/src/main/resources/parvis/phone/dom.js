/** A node with attributes, properties that begin with a dot, and children. */
export function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('.')) {
      made[key.slice(1)] = value;
    } else if (value === true) {
      made.setAttribute(key, '');
    } else if (value !== false && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children);
  return made;
}

let made = 0;

/** An id that no other node has. */
export function id(prefix) {
  return `${prefix}-${++made}`;
}
