/** A picture beside the words of the delivery channel, never in their place. */
export const ChannelIcon = ({ channel }: { readonly channel: string | undefined }) => {
  const path = {
    'In-person': 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-6 7c0-3.3 2.7-5.5 6-5.5s6 2.2 6 5.5H2Z',
    Telephone: 'M4.2 1.5 6.3 5 4.9 6.6c.9 1.9 2.5 3.5 4.4 4.4l1.7-1.4 3.5 2.1c-.2 1.7-1.3 2.8-2.9 2.8C6.500 14.500 1.500 9.500 1.500 4.400c0-1.600 1-2.700 2.700-2.900Z',
    Video: 'M1 4h9v8H1V4Zm10 3 4-2.500v7L11 9V7Z',
    Visit: 'M8 1.500 15 8h-2v6.500H9.500V10h-3v4.500H3V8H1l7-6.500Z',
  }[channel ?? ''];
  return path === undefined ? null : <svg className="gpc-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d={path} /></svg>;
};
