import type { Child, FC } from 'hono/jsx';
import { type Language, messagesFor } from '../messages/messages.ts';

type PagePictureProps = {
  language: Language;
  src: string;
  /** 1-based. */
  number: number;
  pages: number;
  /** Of the page in any one unit: keeps its place free while the picture loads. */
  width: number;
  height: number;
  /** Drawn over the picture. */
  children?: Child;
};

/** The picture of one page of an original, loaded when it comes near. */
export const PagePicture: FC<PagePictureProps> = (props) => {
  const label = messagesFor(props.language).design.pagePicture(props.number, props.pages);
  return (
    <figure class="page-picture" id={`trang-${props.number}`}>
      <div class="page-sheet">
        <img
          src={props.src}
          alt={label}
          width={Math.round(props.width)}
          height={Math.round(props.height)}
          loading="lazy"
          decoding="async"
        />
        {props.children}
      </div>
      <figcaption>{label}</figcaption>
    </figure>
  );
};
