//! `thiap align`

use crate::*;

#[test]
fn align_writes_the_contract() {
    let folder = folder();
    let output = thiap(&folder, &["align", "--format", "json", "--source", "a.vi.txt", "a.th.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report = json(&output);
    assert_eq!(report["version"], 1);
    let first = &report["links"][0]["target"][0];
    assert_eq!(
        (first["start"].as_u64(), first["line"].as_u64(), first["column"].as_u64()),
        (Some(0), Some(1), Some(1))
    );
}
