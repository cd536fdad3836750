import { listOf, textOf, type ButtonsTemplate, type Card, type CarouselTemplate, type ConfirmTemplate, type ImageCarouselTemplate, type TemplateMessage } from '../line';
import { Carousel } from '../Carousel';
import { colourOf } from '../flex/measures';
import { Picture } from '../Picture';
import { TapArea, TapButton, isAction } from '../TapArea';
import { Unknown } from '../Unknown';

export function TemplateBubble({ message, path }: { message: TemplateMessage; path: string }) {
  const template = message.template;
  const at = `${path}.template`;
  switch (template?.type) {
    case 'buttons':
      return <Buttons template={template} path={at} />;
    case 'confirm':
      return <Confirm template={template} path={at} />;
    case 'carousel':
      return <Columns template={template} path={at} />;
    case 'image_carousel':
      return <Images template={template} path={at} />;
    default:
      return <Unknown kind={`template ${textOf((template as { type?: unknown } | undefined)?.type)}`} />;
  }
}

function Buttons({ template, path }: { template: ButtonsTemplate; path: string }) {
  return <CardView card={template} path={path} isSquare={template.imageAspectRatio === 'square'} isWhole={template.imageSize === 'contain'} />;
}

function Columns({ template, path }: { template: CarouselTemplate; path: string }) {
  return (
    <Carousel>
      {listOf(template.columns).map((column, i) => (
        <CardView key={i} card={column} path={`${path}.columns[${i}]`} isSquare={template.imageAspectRatio === 'square'} isWhole={template.imageSize === 'contain'} />
      ))}
    </Carousel>
  );
}

function CardView({ card, path, isSquare, isWhole }: { card: Card; path: string; isSquare: boolean; isWhole: boolean }) {
  const actions = listOf(card.actions);
  return (
    <div className="lv-card">
      <div className="lv-card-main">
        <TapArea action={card.defaultAction} path={`${path}.defaultAction`} name={textOf(card.defaultAction?.label) || textOf(card.title) || textOf(card.text)} />
        {card.thumbnailImageUrl && (
          <div className={isSquare ? 'lv-card-picture lv-square' : 'lv-card-picture'} style={{ backgroundColor: colourOf(card.imageBackgroundColor) }}>
            <Picture url={card.thumbnailImageUrl} style={{ objectFit: isWhole ? 'contain' : 'cover' }} />
          </div>
        )}
        <div className="lv-card-words">
          {card.title && <b className="lv-two-lines">{textOf(card.title)}</b>}
          <p className={card.title || card.thumbnailImageUrl ? 'lv-card-text lv-short' : 'lv-card-text'}>{textOf(card.text)}</p>
        </div>
      </div>
      {actions.map((action, i) => (
        <TapButton key={i} className="lv-card-action" action={action} path={`${path}.actions[${i}]`} />
      ))}
    </div>
  );
}

function Confirm({ template, path }: { template: ConfirmTemplate; path: string }) {
  return (
    <div className="lv-card">
      <div className="lv-card-words"><p className="lv-card-text">{textOf(template.text)}</p></div>
      <div className="lv-card-answers">
        {listOf(template.actions).map((action, i) => (
          <TapButton key={i} className="lv-card-action" action={action} path={`${path}.actions[${i}]`} />
        ))}
      </div>
    </div>
  );
}

function Images({ template, path }: { template: ImageCarouselTemplate; path: string }) {
  return (
    <Carousel>
      {listOf(template.columns).map((column, i) => (
        <div key={i} className="lv-image-column">
          <TapArea action={column.action} path={`${path}.columns[${i}].action`} />
          <Picture url={column.imageUrl} />
          {isAction(column.action) && column.action.label && <span className="lv-image-label lv-one-line">{textOf(column.action.label)}</span>}
        </div>
      ))}
    </Carousel>
  );
}
