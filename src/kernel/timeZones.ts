/**
 * The clocks of the world, as far as a schedule needs them: the standard offset and the rule of summer time. The engine
 * may not ask the machine it runs on, whose time zone data differs from the next one's.
 *
 * Source: IANA time zone database, release 2025c, rules in force from 2026 on. Africa/Casablanca and Africa/El_Aaiun are
 * left out: their clocks follow the moon.
 */

/** Weekday (0 is Sunday) on or after a day of the month, at so many minutes of that day; day -1 stands for the last. */
export interface Change {
  readonly month: number;
  readonly weekday: number;
  readonly onOrAfter: number;
  /** By the clock on the wall before it changes, or by UTC. */
  readonly minutes: number;
}
export interface SummerTime {
  /** Minutes that the clock is put forward. */
  readonly save: number;
  readonly isUtc?: true;
  readonly start: Change;
  readonly end: Change;
}

const change = (month: number, weekday: number, onOrAfter: number, minutes: number): Change => ({
  month,
  weekday,
  onOrAfter,
  minutes,
});

export const summerTimes: Readonly<Record<string, SummerTime>> = {
  EU: { save: 60, isUtc: true, start: change(3, 0, -1, 60), end: change(10, 0, -1, 60) },
  US: { save: 60, start: change(3, 0, 8, 120), end: change(11, 0, 1, 120) },
  AU: { save: 60, start: change(10, 0, 1, 120), end: change(4, 0, 1, 180) },
  NZ: { save: 60, start: change(9, 0, -1, 120), end: change(4, 0, 1, 180) },
  CL: { save: 60, isUtc: true, start: change(9, 0, 2, 240), end: change(4, 0, 2, 180) },
  CU: { save: 60, start: change(3, 0, 8, 0), end: change(11, 0, 1, 60) },
  EG: { save: 60, start: change(4, 5, -1, 0), end: change(10, 4, -1, 1_440) },
  IL: { save: 60, start: change(3, 5, 23, 120), end: change(10, 0, -1, 120) },
  LB: { save: 60, start: change(3, 0, -1, 0), end: change(10, 0, -1, 0) },
  LH: { save: 30, start: change(10, 0, 1, 120), end: change(4, 0, 1, 120) },
  MD: { save: 60, start: change(3, 0, -1, 120), end: change(10, 0, -1, 180) },
  PS: { save: 60, start: change(3, 6, 24, 120), end: change(10, 6, 24, 120) },
  CH: { save: 60, start: change(9, 0, -1, 165), end: change(4, 0, 1, 225) },
  TR: { save: 120, isUtc: true, start: change(3, 0, -1, 60), end: change(10, 0, -1, 60) },
};

/** Summer time, standard offset in minutes, first part of the names, and the rest of each. */
export const timeZoneRows: readonly (readonly [summer: string, offset: number, region: string, names: string])[] = [
  ["", -660, "Pacific", "Midway Niue Pago_Pago"],
  ["", -600, "", "HST"],
  ["", -600, "Pacific", "Honolulu Rarotonga Tahiti"],
  ["", -600, "US", "Hawaii"],
  ["", -570, "Pacific", "Marquesas"],
  ["", -540, "Pacific", "Gambier"],
  ["", -480, "Pacific", "Pitcairn"],
  ["", -420, "America", "Creston Dawson Dawson_Creek Fort_Nelson Hermosillo Mazatlan Phoenix Whitehorse"],
  ["", -420, "US", "Arizona"],
  [
    "",
    -360,
    "America",
    "Bahia_Banderas Belize Chihuahua Costa_Rica El_Salvador Guatemala Managua Merida Mexico_City Monterrey Regina Swift_Current Tegucigalpa",
  ],
  ["", -360, "Pacific", "Galapagos"],
  [
    "",
    -300,
    "America",
    "Atikokan Bogota Cancun Cayman Coral_Harbour Eirunepe Guayaquil Jamaica Lima Panama Rio_Branco",
  ],
  [
    "",
    -240,
    "America",
    "Anguilla Antigua Aruba Barbados Blanc-Sablon Boa_Vista Campo_Grande Caracas Cuiaba Curacao Dominica Grenada Guadeloupe Guyana Kralendijk La_Paz Lower_Princes Manaus Marigot Martinique Montserrat Port_of_Spain Porto_Velho Puerto_Rico Santo_Domingo St_Barthelemy St_Kitts St_Lucia St_Thomas St_Vincent Tortola",
  ],
  [
    "",
    -180,
    "America",
    "Araguaina Argentina/Buenos_Aires Argentina/Catamarca Argentina/Cordoba Argentina/Jujuy Argentina/La_Rioja Argentina/Mendoza Argentina/Rio_Gallegos Argentina/Salta Argentina/San_Juan Argentina/San_Luis Argentina/Tucuman Argentina/Ushuaia Asuncion Bahia Belem Buenos_Aires Catamarca Cayenne Cordoba Coyhaique Fortaleza Jujuy Maceio Mendoza Montevideo Paramaribo Punta_Arenas Recife Santarem Sao_Paulo",
  ],
  ["", -180, "Antarctica", "Palmer Rothera"],
  ["", -180, "Atlantic", "Stanley"],
  ["", -120, "America", "Noronha"],
  ["", -120, "Atlantic", "South_Georgia"],
  ["", -60, "Atlantic", "Cape_Verde"],
  [
    "",
    0,
    "Africa",
    "Abidjan Accra Bamako Banjul Bissau Conakry Dakar Freetown Lome Monrovia Nouakchott Ouagadougou Sao_Tome",
  ],
  ["", 0, "America", "Danmarkshavn"],
  ["", 0, "Atlantic", "Reykjavik St_Helena"],
  ["", 0, "Etc", "GMT UTC"],
  ["", 0, "", "GMT UTC Zulu"],
  [
    "",
    60,
    "Africa",
    "Algiers Bangui Brazzaville Douala Kinshasa Lagos Libreville Luanda Malabo Ndjamena Niamey Porto-Novo Tunis",
  ],
  [
    "",
    120,
    "Africa",
    "Blantyre Bujumbura Gaborone Harare Johannesburg Juba Khartoum Kigali Lubumbashi Lusaka Maputo Maseru Mbabane Tripoli Windhoek",
  ],
  ["", 120, "Europe", "Kaliningrad"],
  ["", 180, "Africa", "Addis_Ababa Asmara Asmera Dar_es_Salaam Djibouti Kampala Mogadishu Nairobi"],
  ["", 180, "Antarctica", "Syowa"],
  ["", 180, "Asia", "Aden Amman Baghdad Bahrain Damascus Kuwait Qatar Riyadh"],
  ["", 180, "Europe", "Istanbul Kirov Minsk Moscow Simferopol Volgograd"],
  ["", 180, "Indian", "Antananarivo Comoro Mayotte"],
  ["", 210, "Asia", "Tehran"],
  ["", 240, "Asia", "Baku Dubai Muscat Tbilisi Yerevan"],
  ["", 240, "Europe", "Astrakhan Samara Saratov Ulyanovsk"],
  ["", 240, "Indian", "Mahe Mauritius Reunion"],
  ["", 270, "Asia", "Kabul"],
  ["", 300, "Antarctica", "Mawson Vostok"],
  [
    "",
    300,
    "Asia",
    "Almaty Aqtau Aqtobe Ashgabat Atyrau Dushanbe Karachi Oral Qostanay Qyzylorda Samarkand Tashkent Yekaterinburg",
  ],
  ["", 300, "Indian", "Kerguelen Maldives"],
  ["", 330, "Asia", "Calcutta Colombo Kolkata"],
  ["", 345, "Asia", "Kathmandu Katmandu"],
  ["", 360, "Asia", "Bishkek Dhaka Omsk Thimphu Urumqi"],
  ["", 360, "Indian", "Chagos"],
  ["", 390, "Asia", "Rangoon Yangon"],
  ["", 390, "Indian", "Cocos"],
  ["", 420, "Antarctica", "Davis"],
  [
    "",
    420,
    "Asia",
    "Bangkok Barnaul Ho_Chi_Minh Hovd Jakarta Krasnoyarsk Novokuznetsk Novosibirsk Phnom_Penh Pontianak Saigon Tomsk Vientiane",
  ],
  ["", 420, "Indian", "Christmas"],
  ["", 480, "Antarctica", "Casey"],
  [
    "",
    480,
    "Asia",
    "Brunei Hong_Kong Irkutsk Kuala_Lumpur Kuching Macau Makassar Manila Shanghai Singapore Taipei Ulaanbaatar",
  ],
  ["", 480, "Australia", "Perth"],
  ["", 480, "", "Hongkong PRC Singapore"],
  ["", 525, "Australia", "Eucla"],
  ["", 540, "Asia", "Chita Dili Jayapura Khandyga Pyongyang Seoul Tokyo Yakutsk"],
  ["", 540, "", "Japan"],
  ["", 540, "Pacific", "Palau"],
  ["", 570, "Australia", "Darwin"],
  ["", 600, "Antarctica", "DumontDUrville"],
  ["", 600, "Asia", "Ust-Nera Vladivostok"],
  ["", 600, "Australia", "Brisbane Lindeman"],
  ["", 600, "Pacific", "Chuuk Guam Port_Moresby Saipan Truk"],
  ["", 660, "Asia", "Magadan Sakhalin Srednekolymsk"],
  ["", 660, "Pacific", "Bougainville Efate Guadalcanal Kosrae Noumea Pohnpei Ponape"],
  ["", 720, "Asia", "Anadyr Kamchatka"],
  ["", 720, "Pacific", "Fiji Funafuti Kwajalein Majuro Nauru Tarawa Wake Wallis"],
  ["", 780, "Pacific", "Apia Enderbury Fakaofo Kanton Tongatapu"],
  ["", 840, "Pacific", "Kiritimati"],
  ["AU", 570, "Australia", "Adelaide Broken_Hill"],
  ["AU", 600, "Antarctica", "Macquarie"],
  ["AU", 600, "Australia", "Hobart Melbourne Sydney"],
  ["AU", 660, "Pacific", "Norfolk"],
  ["CH", 765, "Pacific", "Chatham"],
  ["CL", -360, "Pacific", "Easter"],
  ["CL", -240, "America", "Santiago"],
  ["CU", -300, "America", "Havana"],
  ["EG", 120, "Africa", "Cairo"],
  ["EU", -120, "America", "Godthab Nuuk Scoresbysund"],
  ["EU", -60, "Atlantic", "Azores"],
  ["EU", 0, "Atlantic", "Canary Faeroe Faroe Madeira"],
  ["EU", 0, "Europe", "Dublin Guernsey Isle_of_Man Jersey Lisbon London"],
  ["EU", 0, "", "GB"],
  ["EU", 60, "Africa", "Ceuta"],
  ["EU", 60, "Arctic", "Longyearbyen"],
  ["EU", 60, "", "CET"],
  [
    "EU",
    60,
    "Europe",
    "Amsterdam Andorra Belgrade Berlin Bratislava Brussels Budapest Busingen Copenhagen Gibraltar Ljubljana Luxembourg Madrid Malta Monaco Oslo Paris Podgorica Prague Rome San_Marino Sarajevo Skopje Stockholm Tirane Vaduz Vatican Vienna Warsaw Zagreb Zurich",
  ],
  ["EU", 120, "Asia", "Famagusta Nicosia"],
  ["EU", 120, "", "EET"],
  ["EU", 120, "Europe", "Athens Bucharest Helsinki Kiev Kyiv Mariehamn Riga Sofia Tallinn Vilnius"],
  ["IL", 120, "Asia", "Jerusalem"],
  ["IL", 120, "", "Israel"],
  ["LB", 120, "Asia", "Beirut"],
  ["LH", 630, "Australia", "Lord_Howe"],
  ["MD", 120, "Europe", "Chisinau"],
  ["NZ", 720, "Antarctica", "McMurdo"],
  ["NZ", 720, "", "NZ"],
  ["NZ", 720, "Pacific", "Auckland"],
  ["PS", 120, "Asia", "Gaza Hebron"],
  ["TR", 0, "Antarctica", "Troll"],
  ["US", -600, "America", "Adak"],
  ["US", -540, "America", "Anchorage Juneau Metlakatla Nome Sitka Yakutat"],
  ["US", -540, "US", "Alaska"],
  ["US", -480, "America", "Los_Angeles Tijuana Vancouver"],
  ["US", -480, "", "PST8PDT"],
  ["US", -480, "US", "Pacific"],
  ["US", -420, "America", "Boise Cambridge_Bay Ciudad_Juarez Denver Edmonton Inuvik"],
  ["US", -420, "", "MST7MDT"],
  ["US", -420, "US", "Mountain"],
  [
    "US",
    -360,
    "America",
    "Chicago Indiana/Knox Indiana/Tell_City Matamoros Menominee North_Dakota/Beulah North_Dakota/Center North_Dakota/New_Salem Ojinaga Rankin_Inlet Resolute Winnipeg",
  ],
  ["US", -360, "", "CST6CDT"],
  ["US", -360, "US", "Central"],
  [
    "US",
    -300,
    "America",
    "Detroit Grand_Turk Indiana/Indianapolis Indiana/Marengo Indiana/Petersburg Indiana/Vevay Indiana/Vincennes Indiana/Winamac Indianapolis Iqaluit Kentucky/Louisville Kentucky/Monticello Louisville Nassau New_York Port-au-Prince Toronto",
  ],
  ["US", -300, "", "EST5EDT"],
  ["US", -300, "US", "Eastern"],
  ["US", -240, "America", "Glace_Bay Goose_Bay Halifax Moncton Thule"],
  ["US", -240, "Atlantic", "Bermuda"],
  ["US", -210, "America", "St_Johns"],
  ["US", -180, "America", "Miquelon"],
];
