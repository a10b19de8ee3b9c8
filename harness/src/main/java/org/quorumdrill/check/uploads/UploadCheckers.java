package org.quorumdrill.check.uploads;

import java.util.List;
import org.quorumdrill.check.Checker;
import org.quorumdrill.check.CheckerTypes;

/** Registers the checkers of this room. */
public final class UploadCheckers implements CheckerTypes {

  @Override
  public List<Class<? extends Checker>> types() {
    return List.of(
        BackupRestores.class,
        NoEarlierUploadLost.class,
        NoUploadLost.class,
        NotServedTwice.class,
        PicturesCorrect.class);
  }
}
