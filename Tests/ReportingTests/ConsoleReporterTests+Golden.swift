extension ConsoleReporterTests {
  /// The lines of the cases.
  static let verboseCases = """
        ✓ passed     creates (1 min 10 s)
        ✗ failed     maps info.emails → loginEmail: loginEmail: expected "Blåbærsyltetøy", \
    got "Bl?b?rsyltet?y"
        ! error      maps info.name → name: GET /Wix%20Members/1: 500
        · blocked    syncs-forward info.emails → loginEmail: blocked by \
    wix-wix/contacts-to-members/maps/info.emails→loginEmail
        · blocked    syncs-backward info.emails → loginEmail: blocked by \
    wix-wix/contacts-to-members/maps/info.emails→loginEmail
        - skipped    settles: the table has no rows

    """
}
