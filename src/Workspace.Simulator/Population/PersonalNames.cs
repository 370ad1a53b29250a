namespace Workspace.Simulator.Population;

/// <summary>Given and family names from many countries, in their own script and in ASCII for user names.</summary>
internal static class PersonalNames
{
    internal static readonly (string Written, string Ascii)[] Given =
    [
        ("Alice", "alice"), ("Bruno", "bruno"), ("Carla", "carla"), ("Дмитрий", "dmitri"), ("Elena", "elena"), ("Farid", "farid"),
        ("Grace", "grace"), ("浩", "hiroshi"), ("Ingrid", "ingrid"), ("João", "joao"), ("Katarzyna", "katarzyna"),
        ("Lars", "lars"), ("梅", "mei"), ("Nadia", "nadia"), ("Oluwaseun", "oluwaseun"), ("Priya", "priya"),
        ("Quentin", "quentin"), ("Rosa", "rosa"), ("Søren", "soren"), ("Tomáš", "tomas"), ("Uma", "uma"), ("Viktor", "viktor"),
        ("Wanjiru", "wanjiru"), ("欣", "xin"), ("Yusuf", "yusuf"), ("Zoë", "zoe"), ("Amina", "amina"), ("André", "andre"),
        ("Anneliese", "anneliese"), ("Ayşe", "ayse"), ("Beatriz", "beatriz"), ("Björn", "bjorn"), ("Chiara", "chiara"),
        ("Chinedu", "chinedu"), ("Daniela", "daniela"), ("Đức", "duc"), ("Emeka", "emeka"), ("Eszter", "eszter"),
        ("Fatou", "fatou"), ("François", "francois"), ("Giulia", "giulia"), ("Guðrún", "gudrun"), ("Hana", "hana"),
        ("Henrik", "henrik"), ("Ikram", "ikram"), ("Ivana", "ivana"), ("Jana", "jana"), ("Jorge", "jorge"), ("健二", "kenji"),
        ("Khadija", "khadija"), ("Kwame", "kwame"), ("Lan", "lan"), ("Leila", "leila"), ("Lukas", "lukas"), ("Łukasz", "lukasz"),
        ("Magnus", "magnus"), ("Małgorzata", "malgorzata"), ("Mateus", "mateus"), ("美優", "miyu"), ("Mohamed", "mohamed"),
        ("Mónica", "monica"), ("Naledi", "naledi"), ("Niamh", "niamh"), ("Noor", "noor"), ("Оксана", "oksana"), ("Olga", "olga"),
        ("Omar", "omar"), ("Pablo", "pablo"), ("Petra", "petra"), ("Radek", "radek"), ("Ravi", "ravi"), ("René", "rene"),
        ("Sanjay", "sanjay"), ("Siobhán", "siobhan"), ("Sofía", "sofia"), ("Stefan", "stefan"), ("Tariq", "tariq"),
        ("Thandiwe", "thandiwe"), ("Théo", "theo"), ("Tuan", "tuan"), ("Ulrike", "ulrike"), ("Valentina", "valentina"),
        ("伟", "wei"), ("Wojciech", "wojciech"), ("Yara", "yara"), ("雪", "yuki"), ("Zainab", "zainab"), ("Željko", "zeljko"),
        ("Maria", "maria"), ("Peter", "peter"), ("Anna", "anna"), ("Paul", "paul"), ("Laura", "laura"), ("Simon", "simon"),
        ("Julia", "julia"), ("Felix", "felix"), ("Nina", "nina"), ("Oscar", "oscar"),
    ];

    internal static readonly (string Written, string Ascii)[] Family =
    [
        ("Adeyemi", "adeyemi"), ("Almeida", "almeida"), ("Andersson", "andersson"), ("Bauer", "bauer"), ("Becker", "becker"),
        ("Bianchi", "bianchi"), ("Björklund", "bjorklund"), ("Brown", "brown"), ("Castillo", "castillo"), ("陈", "chen"),
        ("Costa", "costa"), ("Čapek", "capek"), ("Dąbrowski", "dabrowski"), ("Díaz", "diaz"), ("Dubois", "dubois"),
        ("Eriksen", "eriksen"), ("Esposito", "esposito"), ("Ferreira", "ferreira"), ("Fischer", "fischer"),
        ("Fontaine", "fontaine"), ("藤田", "fujita"), ("García", "garcia"), ("Gonçalves", "goncalves"), ("Greco", "greco"),
        ("Gruber", "gruber"), ("Gupta", "gupta"), ("Haddad", "haddad"), ("Hansen", "hansen"), ("Hernández", "hernandez"),
        ("Hoffmann", "hoffmann"), ("Horváth", "horvath"), ("黄", "huang"), ("Hussein", "hussein"), ("Ibrahim", "ibrahim"),
        ("Иванов", "ivanov"), ("Jansen", "jansen"), ("Jovanović", "jovanovic"), ("Kamau", "kamau"), ("Kaya", "kaya"),
        ("Khan", "khan"), ("김", "kim"), ("Kovács", "kovacs"), ("Kowalski", "kowalski"), ("Krüger", "krueger"), ("Kumar", "kumar"),
        ("Laurent", "laurent"), ("Le", "le"), ("이", "lee"), ("Lefèvre", "lefevre"), ("李", "li"), ("Lindqvist", "lindqvist"),
        ("刘", "liu"), ("López", "lopez"), ("Mahlangu", "mahlangu"), ("Marino", "marino"), ("Martin", "martin"),
        ("Mbeki", "mbeki"), ("Mendoza", "mendoza"), ("Meyer", "meyer"), ("Mikkelsen", "mikkelsen"), ("Müller", "mueller"),
        ("Muñoz", "munoz"), ("Murphy", "murphy"), ("Mwangi", "mwangi"), ("中村", "nakamura"), ("Nguyễn", "nguyen"),
        ("Nielsen", "nielsen"), ("Novák", "novak"), ("Nowak", "nowak"), ("O’Brien", "obrien"), ("Okafor", "okafor"),
        ("Okonkwo", "okonkwo"), ("Olsen", "olsen"), ("Öztürk", "ozturk"), ("Papadopoulos", "papadopoulos"), ("박", "park"),
        ("Patel", "patel"), ("Pereira", "pereira"), ("Петров", "petrov"), ("Pham", "pham"), ("Popescu", "popescu"),
        ("Rahman", "rahman"), ("Ramírez", "ramirez"), ("Rao", "rao"), ("Ricci", "ricci"), ("Rodrigues", "rodrigues"),
        ("Rossi", "rossi"), ("Roux", "roux"), ("Sahin", "sahin"), ("Sánchez", "sanchez"), ("Santos", "santos"), ("佐藤", "sato"),
        ("Schmidt", "schmidt"), ("Schneider", "schneider"), ("Schröder", "schroeder"), ("Silva", "silva"), ("Singh", "singh"),
        ("Şimşek", "simsek"), ("Smith", "smith"), ("Steiner", "steiner"), ("鈴木", "suzuki"), ("Svensson", "svensson"),
        ("高橋", "takahashi"), ("田中", "tanaka"), ("Taylor", "taylor"), ("Torres", "torres"), ("Tran", "tran"),
        ("Turunen", "turunen"), ("Vasquez", "vasquez"), ("Vogel", "vogel"), ("Wagner", "wagner"), ("Walsh", "walsh"),
        ("王", "wang"), ("Weber", "weber"), ("Wilson", "wilson"), ("Wójcik", "wojcik"), ("山本", "yamamoto"), ("Yılmaz", "yilmaz"),
        ("张", "zhang"), ("赵", "zhao"), ("Zimmermann", "zimmermann"),
    ];
}
