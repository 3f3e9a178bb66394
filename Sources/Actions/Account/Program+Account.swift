extension Program {
    /// A member's name, wardrobe, privacy and password.
    public static let account = Program(
        "account", show: AccountPage.show,
        actions: [
            .init("profile", ProfileAction.self), .init("wear", WearAction.self), .init("takeoff", TakeOffAction.self),
            .init("privacy", PrivacyAction.self), .init("password", PasswordAction.self),
        ])
}
