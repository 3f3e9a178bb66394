extension Program {
    /// A member's name, wardrobe, privacy and password.
    public static let account = Program(
        "account", show: AccountPage.show,
        actions: [
            "profile": ProfileAction.self, "wear": WearAction.self, "takeoff": TakeOffAction.self,
            "privacy": PrivacyAction.self, "password": PasswordAction.self,
        ])
}
