import { useState, type FormEvent } from 'react';
import { useTaste } from '../taste';
import { Sheet } from './Sheet';

export interface Place {
  title: string;
  address: string;
  latitude: number;
  longitude: number;
}

/** No map: that would tell a map server where somebody tries things out. */
const places: readonly Place[] = [
  { title: '台北101', address: '台北市信義區信義路五段7號', latitude: 25.0338, longitude: 121.5646 },
  { title: '台中車站', address: '台中市中區台灣大道一段1號', latitude: 24.1369, longitude: 120.6869 },
  { title: '赤崁樓', address: '台南市中西區民族路二段212號', latitude: 22.9975, longitude: 120.2026 },
  { title: '駁二藝術特區', address: '高雄市鹽埕區大勇路1號', latitude: 22.6203, longitude: 120.2815 },
];

export function PlaceSheet({ onSend, onClose }: { onSend: (place: Place) => void; onClose: () => void }) {
  const { say } = useTaste();
  const [place, setPlace] = useState<Place>(places[0]!);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSend(place);
  };
  return (
    <Sheet title={say('place')} onClose={onClose}>
      <form className="fields" onSubmit={send}>
        <div className="chips">
          {places.map((each) => (
            <button key={each.title} type="button" className="chip" aria-pressed={each.title === place.title} onClick={() => setPlace(each)}>{each.title}</button>
          ))}
        </div>
        <label>{say('placeTitle')}<input value={place.title} required maxLength={100} onChange={(event) => setPlace({ ...place, title: event.target.value })} /></label>
        <label>{say('placeAddress')}<input value={place.address} required maxLength={100} onChange={(event) => setPlace({ ...place, address: event.target.value })} /></label>
        <button type="submit" className="wide-button">{say('sendPlace')}</button>
      </form>
    </Sheet>
  );
}
