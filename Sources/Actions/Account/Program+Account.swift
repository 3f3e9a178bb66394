extension Program {
    /// A member's name, wardrobe, privacy and password.
    public static let account = Program("account", show: AccountPage.show) { form in
        switch form {
        case "profile": ProfileAction.self
        case "wear": WearAction.self
        case "takeoff": TakeOffAction.self
        case "privacy": PrivacyAction.self
        case "password": PasswordAction.self
        default: nil
        }
    }
}
