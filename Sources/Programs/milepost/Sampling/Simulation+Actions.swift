import Community

extension Simulation {
    mutating func join(_ index: Int, _ passwords: Passwords) throws {
        let persona = walkers[index].persona
        let password =
            switch persona.name {
            case "demo": passwords.demo
            case "admin": passwords.administrator
            default: passwords.others
            }
        let application = Application(name: persona.name, shownName: persona.shownName, password: "")
        let member = try community.enter(application, name: persona.name, password: password, role: persona.role)
        walkers[index].member = member
        if !persona.bio.isEmpty {
            try community.setProfile(of: member, shownName: persona.shownName, bio: persona.bio)
        }
    }

    mutating func hide(_ index: Int, _ plan: Persona.PrivacyPlan) throws {
        let walker = walkers[index]
        guard let member = walker.member else { return }
        try community.setPrivacy(
            of: member, plan.privacy, nameStyle: plan.nameStyle, nickname: walker.persona.nickname)
    }

    mutating func visit(_ index: Int, _ place: Int, _ note: String) throws {
        guard let member = walkers[index].member else { return }
        let now = clock.clock.now()
        let place = reachable(place, by: walkers[index], at: now)
        try community.checkIn(member, at: places[place].slug, note: note)
        walkers[index].last = (now, place)
        if chance.happens(walkers[index].persona.spending) { try shop(index, member, now) }
    }

    /// Nobody is at two ends of the city within minutes; but for a few, who are mistaken.
    private mutating func reachable(_ place: Int, by walker: Walker, at now: Instant) -> Int {
        guard let last = walker.last, let there = places[last.place].position, let here = places[place].position,
            !chance.happens(0.005)
        else { return place }
        let metres = here.distance(to: there)
        return metres > Double(max(now - last.at, 1)) * 20 ? last.place : place
    }

    /// Buys something that they can pay, and mostly puts it on.
    private mutating func shop(_ index: Int, _ member: MemberID, _ now: Instant) throws {
        let coins = try community.balance(of: member).coins - walkers[index].persona.savings
        let choices = try community.listedItems(at: now).filter { item in
            try item.price <= coins && item.stock != 0 && !community.owns(member, item.id)
        }
        // People save up: the dearer half is what they came for.
        guard let item = chance.pick(Array(choices.suffix((choices.count + 1) / 2))) else { return }
        let order = try community.order(item.slug, by: member, key: chance.key(), price: item.price)
        if chance.happens(0.9) { try community.wear(item.slug, by: member) }
        if chance.happens(0.04) {
            let day = community.zone.day(of: now).number - start.number + chance.number(in: 1...10)
            refunds[day, default: [:]][index, default: []].append(order)
        }
    }
}
