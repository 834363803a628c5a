import { ColorInput, FileButton, Button, SegmentedControl } from '@mantine/core';
import { IconContrast, IconEraser, IconPhoto } from '@tabler/icons-react';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { text } from '#shared/base/text.ts';
import type { Cell } from '#shared/protocol/engine.ts';
import { useSurface } from '../editor/surface-store.ts';
import { IconButton } from '../forms/icon-button.tsx';
import { useSay } from '../i18n/language.ts';
import { cellsOf, emptyPicture, inverted, pixelsOf, type PictureForm } from './picture.ts';
import { drawingScale, paint, putPicture, stroke } from './drawing.ts';
import styles from './try-it.module.css';

interface PictureFieldProps {
  readonly name: string;
  readonly form: PictureForm;
  readonly cells: readonly Cell[];
  readonly onChange: (cells: readonly number[]) => void;
}

const BRUSHES = ['0.06', '0.1', '0.16'] as const;

/** An image to draw with the mouse, or to take from a file; beside it what the model sees of it. */
export function PictureField({ name, form, cells, onChange }: PictureFieldProps) {
  const say = useSay();
  const surface = useSurface();
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<readonly [number, number] | null>(null);
  const own = useRef<readonly Cell[] | null>(null);
  const [brush, setBrush] = useState<string>(BRUSHES[1]);
  const [ink, setInk] = useState(form.paper === 1 ? '#000000' : '#ffffff');
  const scale = drawingScale(form);

  // What others put here is drawn in whole blocks; the own drawing stays as fine as it is.
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context && cells !== own.current) paint(context, pixelsOf(cells, form), scale);
  }, [cells, form, scale]);

  const tell = (next: readonly number[]) => {
    own.current = next;
    onChange(next);
  };
  const read = () => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (!context) return;
    const { width, height } = context.canvas;
    tell(cellsOf({ width, height, data: context.getImageData(0, 0, width, height).data }, form));
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const context = canvas.current?.getContext('2d');
    if (!context || last.current === null) return;
    const box = event.currentTarget.getBoundingClientRect();
    const to = [
      ((event.clientX - box.left) / box.width) * context.canvas.width,
      ((event.clientY - box.top) / box.height) * context.canvas.height,
    ] as const;
    const thickness = Math.max(1.2 * scale, Number(brush) * Math.max(context.canvas.width, context.canvas.height));
    stroke(context, last.current, to, { color: ink, thickness });
    last.current = to;
    read();
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0 || canvas.current === null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    last.current = [
      ((event.clientX - box.left) / box.width) * canvas.current.width,
      ((event.clientY - box.top) / box.height) * canvas.current.height,
    ];
    draw(event);
  };
  const take = async (file: File | null | undefined) => {
    const context = canvas.current?.getContext('2d');
    if (!file || !context) return;
    const picture = await createImageBitmap(file).catch(() => null);
    if (picture === null) {
      surface.tell(text(`Expected a picture, found “${file.name}”`, `应为图片，实际为“${file.name}”`));
      return;
    }
    putPicture(context, picture, form.paper === 1 ? '#ffffff' : '#000000');
    read();
  };
  return (
    <div className={styles['picture']}>
      <canvas
        ref={canvas}
        width={form.width * scale}
        height={form.height * scale}
        role="img"
        aria-label={say(text(`Draw ${name} here`, `在此绘制“${name}”`))}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={() => (last.current = null)}
        onPointerCancel={() => (last.current = null)}
        onDrop={(event) => {
          event.preventDefault();
          void take(event.dataTransfer.files[0]);
        }}
      />
      <div className={styles['pictureTools']}>
        <SegmentedControl
          size="xs"
          aria-label={say(text('Brush', '画笔'))}
          value={brush}
          onChange={setBrush}
          data={[
            { value: BRUSHES[0], label: say(text('Thin', '细')) },
            { value: BRUSHES[1], label: say(text('Medium', '中')) },
            { value: BRUSHES[2], label: say(text('Thick', '粗')) },
          ]}
        />
        {form.channels === 3 ? (
          <ColorInput size="xs" aria-label={say(text('Colour', '颜色'))} value={ink} onChange={setInk} format="hex" />
        ) : null}
        <div className={styles['buttons']}>
          <IconButton
            label={say(text(`Clear ${name}`, `清空“${name}”`))}
            icon={IconEraser}
            onClick={() => onChange(emptyPicture(form))}
          />
          <IconButton
            label={say(text('Change dark and bright over', '明暗反转'))}
            icon={IconContrast}
            onClick={() => onChange(inverted(cells, form))}
          />
          <FileButton accept="image/*" onChange={(file) => void take(file)}>
            {(props) => (
              <Button size="compact-xs" variant="default" leftSection={<IconPhoto size={13} />} {...props}>
                {say(text('Picture…', '图片…'))}
              </Button>
            )}
          </FileButton>
        </div>
        <Seen cells={cells} form={form} />
      </div>
    </div>
  );
}

/** The picture as the model gets it, pixel by pixel. */
function Seen({ cells, form }: Pick<PictureFieldProps, 'cells' | 'form'>) {
  const say = useSay();
  return (
    <figure className={styles['seen']}>
      <Thumbnail cells={cells} form={form} size={56} label={say(text('What the model sees', '模型所见'))} />
      <figcaption>
        {say(text('The model sees', '模型所见'))}
        <br />
        {form.height} × {form.width}
        {form.channels === 3 ? ' × 3' : ''}
      </figcaption>
    </figure>
  );
}

interface ThumbnailProps {
  readonly cells: readonly Cell[];
  readonly form: PictureForm;
  /** In CSS pixels, of its longer side. */
  readonly size: number;
  readonly label: string;
}

/** A small picture of what an input holds. */
export function Thumbnail({ cells, form, size, label }: ThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) paint(context, pixelsOf(cells, form), 1);
  }, [cells, form]);
  const longer = Math.max(form.width, form.height);
  return (
    <canvas
      ref={canvas}
      className={styles['thumbnail']}
      width={form.width}
      height={form.height}
      style={{ width: (size * form.width) / longer, height: (size * form.height) / longer }}
      role="img"
      aria-label={label}
    />
  );
}
