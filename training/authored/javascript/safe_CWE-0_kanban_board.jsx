import { useCallback, useMemo, useReducer } from 'react';

const COLUMNS = [
  { id: 'todo', title: 'To do' },
  { id: 'doing', title: 'In progress' },
  { id: 'done', title: 'Done' },
];

function reducer(cards, action) {
  switch (action.type) {
    case 'add':
      return [...cards, { id: action.id, column: 'todo', text: action.text }];
    case 'move': {
      const card = cards.find((c) => c.id === action.id);
      if (!card || card.column === action.column) return cards;
      return [...cards.filter((c) => c !== card), { ...card, column: action.column }];
    }
    case 'remove':
      return cards.filter((c) => c.id !== action.id);
    default:
      return cards;
  }
}

function Card({ card, onRemove }) {
  const drag = (ev) => ev.dataTransfer.setData('text/plain', card.id);
  return (
    <li className="card" draggable onDragStart={drag}>
      <span>{card.text}</span>
      <button type="button" aria-label="Remove" onClick={() => onRemove(card.id)}>×</button>
    </li>
  );
}

export function Board({ initial }) {
  const [cards, dispatch] = useReducer(reducer, initial);

  const byColumn = useMemo(() => {
    const groups = new Map(COLUMNS.map((c) => [c.id, []]));
    for (const card of cards) groups.get(card.column)?.push(card);
    return groups;
  }, [cards]);

  const remove = useCallback((id) => dispatch({ type: 'remove', id }), []);

  const add = (ev) => {
    ev.preventDefault();
    const input = ev.target.elements.text;
    const text = input.value.trim();
    if (text) dispatch({ type: 'add', id: String(Date.now()), text });
    input.value = '';
  };

  return (
    <div className="board">
      {COLUMNS.map(({ id, title }) => (
        <section
          key={id}
          onDragOver={(ev) => ev.preventDefault()}
          onDrop={(ev) => dispatch({ type: 'move', id: ev.dataTransfer.getData('text/plain'), column: id })}
        >
          <h2>{title} ({byColumn.get(id).length})</h2>
          <ul>{byColumn.get(id).map((c) => <Card key={c.id} card={c} onRemove={remove} />)}</ul>
        </section>
      ))}
      <form onSubmit={add}><input name="text" placeholder="New card" /></form>
    </div>
  );
}
