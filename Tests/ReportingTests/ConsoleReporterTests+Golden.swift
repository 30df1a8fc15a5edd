extension ConsoleReporterTests {
  /// A document with a case of each outcome, and one of which nothing is to be said.
  static let ordinary = """
    ✗ checklists/wix-wix.rst: Wix.com to Wix Dataflow
      ✗ broken       Wix.com Contacts to Wix Members: 5 rules: 1 holds, 1 broken, 1 with an \
    error, 1 blocked, 1 manual
        ✗ broken     row “info.emails | loginEmail | "string"”
          at         checklists/wix-wix.rst:18:6, checklists/wix-wix.rst:40:6
          group      no case can tell this rule from
                     · checklists/wix-wix.rst:22:6 row “info.name | name | "string"”
          ✗ failed   wix-wix/contacts-to-members/maps/info.emails→loginEmail
            reason   loginEmail: expected "Blåbærsyltetøy", got "Bl?b?rsyltet?y"
            expected "Blåbærsyltetøy"
            actual   "Bl?b?rsyltet?y"
            differ   from character 3 on: expected "Blåbærsyltetøy" (U+00E5), got \
    "Bl?b?rsyltet?y" (U+003F)
        ! error      row “info.name | name | "string"”
          at         checklists/wix-wix.rst:22:6
          group      no case can tell this rule from
                     · checklists/wix-wix.rst:18:6, checklists/wix-wix.rst:40:6 row \
    “info.emails | loginEmail | "string"”
          ! error    wix-wix/contacts-to-members/maps/info.name→name
            reason   GET /Wix%20Members/1: 500
      - skipped      1 case: the table has no rows
      · blocked      2 cases: blocked by \
    wix-wix/contacts-to-members/maps/info.emails→loginEmail
      ? manual       sentence “When a moon is full, it will be synchronized.” at \
    checklists/wix-wix.rst:30:6: only a person can tell whether the moon is full

    ✓ checklists/fine-1.rst: Wix.com to Wix Dataflow
      ✓ holds        Wix.com Contacts to Wix Members: 1 rule: 1 holds

    2 documents, 2 pairings
    6 rules: 3 checked, 0 skipped, 1 manual, 1 blocked, 1 with errors
    7 cases: 2 passed, 1 failed, 1 with errors, 2 blocked, 1 skipped
    14 requests in 0.21 s (1 h 2 min on the mock's clock)
    seed 18446744073709551615, checked against the built-in mock with the faults x
    not promised, not tested: deletion, clearing a linked value, and who wins where both \
    sides are filled at linking
    ✗ failed: at least one rule is broken (exit code 1)

    """

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
