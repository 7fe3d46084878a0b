import * as React from 'react';

interface Props {
  name: string;
}

export function Greeting({ name }: Props) {
  const [count, setCount] = React.useState(0);

  return (
    <div>
      <p>Hello, {name}</p>

      <button onClick={() => setCount(count + 1)}>{count}</button>
    </div>
  );
}

export const Raw = ({ name }: Props) => {
  const html = { __html: name };

  return <div dangerouslySetInnerHTML={html} />;
};
