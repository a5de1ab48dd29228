/** Characters that a line holds on a phone, for browsers that cannot size a field by its text. */
const PER_LINE = 36;

/** Text to copy: a read-only field, so that the keyboard reaches it and "select all" takes it alone. */
export function Copyable({
  id,
  label,
  text,
}: {
  id: string;
  label: string;
  text: string;
}) {
  return (
    <div class="copyable">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        dir="ltr"
        readonly
        spellcheck={false}
        rows={Math.ceil(text.length / PER_LINE)}
      >
        {text}
      </textarea>
    </div>
  );
}
