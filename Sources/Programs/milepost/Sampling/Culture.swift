/// Names of one part of a community: given and family names, and how common they are there.
struct Culture: Sendable {
    let weight: Double
    let given: [Name]
    let family: [Name]
    /// Whether the family name is written first.
    let isFamilyFirst: Bool

    /// A name as people write it, and in plain letters for user names.
    struct Name: Sendable {
        let shown: String
        let plain: String

        /// - Parameter text: `Anna`, or `Zoë=zoe`; `_` stands for a space.
        init(_ text: Substring) {
            let parts = text.split(separator: "=")
            shown = String(parts[0]).replacing("_", with: " ")
            plain = parts.count > 1 ? String(parts[1]) : shown.lowercased().filter { $0.isASCII && $0.isLetter }
        }
    }

    init(_ weight: Double, given: String, family: String, isFamilyFirst: Bool = false) {
        self.weight = weight
        self.given = given.split(separator: " ").map(Name.init)
        self.family = family.split(separator: " ").map(Name.init)
        self.isFamilyFirst = isFamilyFirst
    }
}

extension Culture {
    /// The people of a large city.
    static let all = [
        Culture(
            30,
            given: """
                Olivia Jack Charlotte Noah Amelia Liam Isla Oliver Grace Thomas Matilda Angus Ruby Lachlan Evie Hamish \
                Harriet Callum Georgia Archie Bronwyn Declan Tess Rory Imogen Fergus Freya Gus Poppy Darcy Meg Bruce \
                Shirley Keith Narelle Trevor Lorraine Col
                """,
            family: """
                Smith Jones Williams Taylor Brown Wilson Campbell Kelly Ryan O'Brien=obrien Mitchell Anderson Fraser \
                McKenzie Sullivan Harris Clarke Robertson Murphy Edwards Fitzgerald Thompson-Hughes=thompsonhughes \
                Nguyen-Walsh=nguyenwalsh Ashworth Pemberton Doyle Whitlock
                """),
        Culture(
            9, given: "Sofia Giulia Marco Luca Francesca Giovanni Rosa Enzo Chiara Matteo Antonella Domenico",
            family: "Rossi Bianchi Esposito Romano Colombo Ferrari De_Luca=deluca Di_Giacomo=digiacomo Marchetti Conti"),
        Culture(
            8,
            given: "Eleni Nikos Despina Yiannis Katerina Stavros Παναγιώτης=panagiotis Ελένη=eleni Sotiria Kostas",
            family: "Papadopoulos Georgiou Nikolaidis Karagiannis Vlahos Hatzidakis Konstantinopoulos Makris"),
        Culture(
            9,
            given: "Linh Minh Thảo=thao Hương=huong Tuấn=tuan Ngọc=ngoc Quang Phương=phuong Đức=duc Bảo=bao",
            family: "Nguyễn=nguyen Trần=tran Lê=le Phạm=pham Huỳnh=huynh Vũ=vu Đặng=dang Bùi=bui", isFamilyFirst: true),
        Culture(
            8, given: "Wei Xiuying Jing Li_Na=lina Jian Mei_Ling=meiling Hao 静怡=jingyi 志明=zhiming Yuxuan Ka_Yan=kayan",
            family: "Wang Li Zhang Chen Lau Wong 陈=chen 林=lin Huang Zhao Ho"),
        Culture(
            9,
            given: """
                Priya Arjun Ananya Rohan Kavya Vikram Meera Harpreet Gurdeep Lakshmi Aditya Divya Sanjay \
                Venkatanarasimharajuvaripeta=venkat
                """,
            family: "Sharma Patel Singh Kaur Iyer Reddy Nair Gupta Banerjee Krishnamurthy Chatterjee Fernandes"),
        Culture(
            5, given: "Thilini Nuwan Dilani Kasun Chathurika Ruwan Nadeesha_Sewwandi=nadeesha",
            family: "Perera Wickramasinghe Jayawardena Rajapaksha_Arachchige=rajapaksha Gunasekara Dissanayake"),
        Culture(
            5, given: "ليلى=layla محمد=mohammed Yasmin Omar نور=noor Hassan Rania كريم=karim Fatima",
            family: "حداد=haddad Khalil منصور=mansour Nasser الخوري=alkhoury Saad Haddad"),
        Culture(
            3, given: "נועה=noa איתן=eitan Shira דניאל=daniel Tamar", family: "כהן=cohen Levi מזרחי=mizrahi Goldberg"),
        Culture(3, given: "مریم=maryam Arash Shirin رضا=reza Laleh", family: "Hosseini محمدی=mohammadi Karimi Tehrani"),
        Culture(
            4, given: "Yuki Haruto さくら=sakura Kenji Aiko 陽子=yoko Ren",
            family: "Tanaka Sato 山本=yamamoto Watanabe Kobayashi"),
        Culture(
            3, given: "Ji-woo=jiwoo Min-jun=minjun 서연=seoyeon Hye-jin=hyejin 도윤=doyun",
            family: "Kim Park 이=lee Choi Jung",
            isFamilyFirst: true),
        Culture(
            3, given: "Elif Mehmet Ayşe=ayse Burak Zeynep Çağlar=caglar",
            family: "Yılmaz=yilmaz Demir Şahin=sahin Öztürk=ozturk"),
        Culture(
            4,
            given:
                "Agnieszka Paweł=pawel Zofia Grzegorz Małgorzata=malgorzata Ivana Goran Milica Dragan Oksana Тарас=taras",
            family: "Kowalski Wiśniewska=wisniewska Nowak Petrović=petrovic Jovanović=jovanovic Kovač=kovac Shevchenko"),
        Culture(
            4, given: "José=jose María_José=mariajose Camila Joaquín=joaquin Valentina João=joao Beatriz Íñigo=inigo",
            family:
                "García=garcia Rodríguez=rodriguez Silva Muñoz=munoz Fernández_de_Córdoba=fernandez Oliveira Ibáñez=ibanez"
        ),
        Culture(
            4, given: "Aroha Tāne=tane Mere Sione Lupe Talia Hēmi=hemi Losa",
            family: "Ngata Tamihana Fonoti Leota Tauiliili Parata"),
        Culture(
            3, given: "Hana Abebe Selam Amina Yusuf Hodan Deng Achol Nyakim",
            family: "Tesfaye Bekele Abdi Warsame Deng Garang Mohamud"),
        Culture(
            3,
            given:
                "Søren=soren Astrid Björn=bjorn Renée=renee Zoë=zoe François=francois Maëlle=maelle Jürgen=juergen Käthe=kaethe",
            family:
                "Nielsen Lindström=lindstroem Müller=mueller van_der_Berg=vanderberg Lefèvre=lefevre Østergård=ostergard"
        ),
    ]

    static let dogs = """
        Biscuit Luna Ziggy Pepper Milo Banjo Olive Rusty Waffles Frankie Daisy Ollie Maple Gus Nala Peanut Bear Coco \
        Archie Hazel Pickles Bruno Mabel Teddy Roxy Scout Winnie Otis Poppy Jasper Tilly Moose Honey Rocket Sadie Basil \
        Bella Ned Mochi Toffee Yoda Dumpling Kip Clover Rex Pippa Socks Fig Bandit Marmite Snag Lamington Vegemite Bluey \
        Matilda Noodle Kevin Susan Bonza Tux
        """.split(separator: " ").map(String.init)
}
