/** How a Party organisation appears in a sign. Dates are YYYY-MM-DD; null = open. */
export type OrganisationAbbreviation = {
  abbreviation: string;
  vi: string;
  en: string;
  system: 'party' | 'state';
  validFrom: string | null;
  validTo: string | null;
};

function entry(
  system: 'party' | 'state',
  abbreviation: string,
  vi: string,
  en: string,
  valid: { from?: string; to?: string } = {},
): OrganisationAbbreviation {
  return {
    abbreviation,
    vi,
    en,
    system,
    validFrom: valid.from ?? null,
    validTo: valid.to ?? null,
  };
}

/**
 * Starter dictionary of organisations in signs. `TW` does not tell which central body signed
 * (Central Committee, Politburo or Secretariat); the heading of the document does.
 */
export const ORGANISATIONS: readonly OrganisationAbbreviation[] = [
  entry('party', 'TW', 'Trung ương Đảng', 'Party Central Committee'),
  entry('party', 'TU', 'Tỉnh ủy, Thành ủy', 'Provincial or city Party committee'),
  entry('party', 'HU', 'Huyện ủy', 'District Party committee', { to: '2025-07-01' }),
  entry('party', 'ĐU', 'Đảng ủy', 'Party committee'),
  entry('party', 'ĐUK', 'Đảng ủy Khối', 'Party committee of the bloc'),
  entry('party', 'ĐUKCCQ', 'Đảng ủy Khối các cơ quan', 'Party committee of the bloc of agencies'),
  entry('party', 'ĐB', 'Đảng bộ', 'Party organisation'),
  entry('party', 'CB', 'Chi bộ', 'Party cell'),
  entry('party', 'ĐH', 'Đại hội', 'Congress'),
  entry('party', 'VPTW', 'Văn phòng Trung ương Đảng', 'Office of the Party Central Committee'),
  entry('party', 'VPTU', 'Văn phòng Tỉnh ủy', 'Office of the provincial Party committee'),
  entry('party', 'BTCTW', 'Ban Tổ chức Trung ương', 'Central Organisation Commission'),
  entry('party', 'BTCTU', 'Ban Tổ chức Tỉnh ủy', 'Provincial Organisation Commission'),
  entry('party', 'BTGTW', 'Ban Tuyên giáo Trung ương', 'Central Propaganda Commission', {
    to: '2025-02-03',
  }),
  entry(
    'party',
    'BTGDVTW',
    'Ban Tuyên giáo và Dân vận Trung ương',
    'Central Commission for Propaganda and Mass Mobilisation',
    { from: '2025-02-03' },
  ),
  entry('party', 'BTGTU', 'Ban Tuyên giáo Tỉnh ủy', 'Provincial Propaganda Commission'),
  entry(
    'party',
    'BTGDVTU',
    'Ban Tuyên giáo và Dân vận Tỉnh ủy',
    'Provincial Commission for Propaganda and Mass Mobilisation',
  ),
  entry('party', 'BTG', 'Ban Tuyên giáo', 'Propaganda Commission'),
  entry('party', 'BNCTW', 'Ban Nội chính Trung ương', 'Central Internal Affairs Commission'),
  entry('party', 'BKTTW', 'Ban Kinh tế Trung ương', 'Central Economic Commission'),
  entry('party', 'BDVTW', 'Ban Dân vận Trung ương', 'Central Mass Mobilisation Commission'),
  entry('party', 'UBKTTW', 'Ủy ban Kiểm tra Trung ương', 'Central Inspection Commission'),
  entry('party', 'UBKTTU', 'Ủy ban Kiểm tra Tỉnh ủy', 'Provincial Inspection Commission'),
  entry('party', 'UBKT', 'Ủy ban Kiểm tra', 'Inspection Commission'),
  entry('party', 'TWĐTN', 'Trung ương Đoàn Thanh niên', 'Central Youth Union'),
  entry('state', 'CP', 'Chính phủ', 'Government'),
  entry('state', 'TTg', 'Thủ tướng Chính phủ', 'Prime Minister'),
  entry('state', 'CTN', 'Chủ tịch nước', 'State President'),
  entry('state', 'UBTVQH', 'Ủy ban Thường vụ Quốc hội', 'National Assembly Standing Committee'),
  entry('state', 'QH', 'Quốc hội', 'National Assembly'),
  entry('state', 'VPQH', 'Văn phòng Quốc hội', 'Office of the National Assembly'),
  entry('state', 'VPCP', 'Văn phòng Chính phủ', 'Government Office'),
  entry('state', 'VPCTN', 'Văn phòng Chủ tịch nước', 'Office of the State President'),
  entry('state', 'UBND', 'Ủy ban nhân dân', 'People’s Committee'),
  entry('state', 'HĐND', 'Hội đồng nhân dân', 'People’s Council'),
  entry('state', 'HĐTP', 'Hội đồng Thẩm phán Tòa án nhân dân tối cao', 'Judicial Council'),
  entry('state', 'TANDTC', 'Tòa án nhân dân tối cao', 'Supreme People’s Court'),
  entry('state', 'VKSNDTC', 'Viện kiểm sát nhân dân tối cao', 'Supreme People’s Procuracy'),
  entry('state', 'KTNN', 'Kiểm toán nhà nước', 'State Audit Office'),
  entry('state', 'TTCP', 'Thanh tra Chính phủ', 'Government Inspectorate'),
  entry('state', 'NHNN', 'Ngân hàng Nhà nước Việt Nam', 'State Bank of Vietnam'),
  entry('state', 'BNV', 'Bộ Nội vụ', 'Ministry of Home Affairs'),
  entry('state', 'BTC', 'Bộ Tài chính', 'Ministry of Finance'),
  entry('state', 'BCT', 'Bộ Công Thương', 'Ministry of Industry and Trade'),
  entry('state', 'BCA', 'Bộ Công an', 'Ministry of Public Security'),
  entry('state', 'BQP', 'Bộ Quốc phòng', 'Ministry of National Defence'),
  entry('state', 'BNG', 'Bộ Ngoại giao', 'Ministry of Foreign Affairs'),
  entry('state', 'BTP', 'Bộ Tư pháp', 'Ministry of Justice'),
  entry('state', 'BXD', 'Bộ Xây dựng', 'Ministry of Construction'),
  entry('state', 'BYT', 'Bộ Y tế', 'Ministry of Health'),
  entry('state', 'BGDĐT', 'Bộ Giáo dục và Đào tạo', 'Ministry of Education and Training'),
  entry(
    'state',
    'BVHTTDL',
    'Bộ Văn hóa, Thể thao và Du lịch',
    'Ministry of Culture, Sports and Tourism',
  ),
  entry('state', 'BDTTG', 'Bộ Dân tộc và Tôn giáo', 'Ministry of Ethnic and Religious Affairs', {
    from: '2025-03-01',
  }),
  entry(
    'state',
    'BNNMT',
    'Bộ Nông nghiệp và Môi trường',
    'Ministry of Agriculture and Environment',
    {
      from: '2025-03-01',
    },
  ),
  entry('state', 'BKHCN', 'Bộ Khoa học và Công nghệ', 'Ministry of Science and Technology'),
  entry('state', 'BKHĐT', 'Bộ Kế hoạch và Đầu tư', 'Ministry of Planning and Investment', {
    to: '2025-03-01',
  }),
  entry(
    'state',
    'BLĐTBXH',
    'Bộ Lao động - Thương binh và Xã hội',
    'Ministry of Labour, Invalids and Social Affairs',
    { to: '2025-03-01' },
  ),
  entry('state', 'BGTVT', 'Bộ Giao thông vận tải', 'Ministry of Transport', { to: '2025-03-01' }),
  entry(
    'state',
    'BTTTT',
    'Bộ Thông tin và Truyền thông',
    'Ministry of Information and Communications',
    {
      to: '2025-03-01',
    },
  ),
  entry(
    'state',
    'BNNPTNT',
    'Bộ Nông nghiệp và Phát triển nông thôn',
    'Ministry of Agriculture and Rural Development',
    {
      to: '2025-03-01',
    },
  ),
  entry(
    'state',
    'BTNMT',
    'Bộ Tài nguyên và Môi trường',
    'Ministry of Natural Resources and Environment',
    {
      to: '2025-03-01',
    },
  ),
  entry('state', 'UBDT', 'Ủy ban Dân tộc', 'Committee for Ethnic Minority Affairs', {
    to: '2025-03-01',
  }),
];
