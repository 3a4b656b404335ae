interface Heritage {
  /** Part of the people, from 0 to 1; together they make 1. */
  readonly share: number;
  /** A term of the ethnic categories that practices record. */
  readonly ethnicity: string;
  readonly women: readonly [string, ...string[]];
  readonly men: readonly [string, ...string[]];
  readonly families: readonly [string, ...string[]];
}

/** Names by heritage, in proportions like those of an English city. */
export const heritages: readonly [Heritage, ...Heritage[]] = [
  {
    share: 0.58, ethnicity: 'British or mixed British',
    women: ['Gillian', 'Tracey', 'Ellie', 'Maureen', 'Charlotte', 'Beth', 'Sheila', 'Poppy'], men: ['Keith', 'Darren', 'Alfie', 'Norman', 'Lewis', 'Gareth', 'Stanley', 'Toby'],
    families: ['Birtwistle', 'Hargreaves', 'Ackroyd', 'Penrose', 'Tunnicliffe', 'Garside', 'Lumb', 'Fairclough', 'Dewhirst', 'Sugden'],
  },
  {
    share: 0.12, ethnicity: 'Pakistani or British Pakistani',
    women: ['Zainab', 'Rukhsana', 'Maryam', 'Iqra'], men: ['Imran', 'Hamza', 'Zubair', 'Nadeem'], families: ['Akhtar', 'Mahmood', 'Shafiq', 'Qureshi'],
  },
  {
    share: 0.09, ethnicity: 'Indian or British Indian',
    women: ['Jasleen', 'Meera', 'Sunita', 'Anjali'], men: ['Manpreet', 'Rajesh', 'Dev', 'Gurpreet'], families: ['Bhogal', 'Chauhan', 'Sandhu', 'Trivedi'],
  },
  {
    share: 0.08, ethnicity: 'African',
    women: ['Adaeze', 'Abena', 'Fatou', 'Tendai'], men: ['Chukwuma', 'Kwesi', 'Mamadou', 'Tafadzwa'], families: ['Okonjo', 'Boakye', 'Diallo', 'Moyo'],
  },
  {
    share: 0.05, ethnicity: 'Caribbean',
    women: ['Delroya', 'Marcia', 'Shanice', 'Yvette'], men: ['Winston', 'Leroy', 'Tyrell', 'Desmond'], families: ['Gayle', 'Pinnock', 'Samuels', 'Bogle'],
  },
  {
    share: 0.05, ethnicity: 'Other White background',
    women: ['Agnieszka', 'Ioana', 'Daiva', 'Zsófia'], men: ['Łukasz', 'Andrei', 'Jonas', 'Bálint'], families: ['Wójcik', 'Popescu', 'Kazlauskas', 'Szűcs'],
  },
  {
    share: 0.03, ethnicity: 'Chinese',
    women: ['Xiu Ying', 'Wai Ling'], men: ['Jian', 'Kwok Wai'], families: ['Tsang', 'Ouyang', 'Zhao'],
  },
];

/** None of them exists. */
export const streets: readonly [string, ...string[]] = [
  'Shuttle Row', 'Fell Lane', 'Lapwing Close', 'Old Tannery Road', 'Carding Street', 'St Hilda’s Terrace', 'Almond Grove', 'Beacon Rise', 'Pottery Bank', 'Heron Way',
];
