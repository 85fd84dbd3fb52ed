"""What keeps a portfolio safe, as the window offers it: backups, passphrase, newer lists."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox

from selfassess.errors import SelfAssessError
from selfassess.files import safe_stem
from selfassess.framework.pack import installed_pack, installed_packs
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.upgrade import is_newer, upgrade
from selfassess.store.backups import Backup, backups_of, put_back
from selfassess.store.connection import key_for
from selfassess.store.errors import StoreError
from selfassess.store.file import SUFFIX, PortfolioFile
from selfassess.store.file_thread import FileThread
from selfassess.store.key import Key
from selfassess.store.protect import PassphraseChange, back_up
from selfassess.store.recovery import RecoveryFile, unfinished_file
from selfassess.ui.auto_lock import AutoLock
from selfassess.ui.banner import Banner, Kind
from selfassess.ui.opening import let_go, patiently
from selfassess.ui.session import Session
from selfassess.ui.settings import Settings
from selfassess.ui.workspace import Workspace
from selfassess.words import say, say_moment

if TYPE_CHECKING:
    from selfassess.ui.work_dialog import WorkDialog

log = logging.getLogger(__name__)

NEXT_BACKUP_MS = 15 * 60_000
SHOWN_CHANGES = 8
SHEET_DUE = "emergency-sheet"
"""Waits to be finished until the recovery key was printed, saved or written down."""


class Safekeeping(QMainWindow):
    """The part of the window that looks after the open portfolio's file."""

    settings: Settings
    session: Session | None
    banner: Banner
    _file: FileThread | None
    _path: Path | None
    _auto_lock: AutoLock
    _backup_timer: QTimer
    _told_no_backup: bool
    _told_left: int
    _backed_up = Signal(object)

    def open_path(self, path: Path, key: Key | None = None) -> bool:
        """Open a portfolio; the window does it."""
        raise NotImplementedError

    def close_portfolio(self, *, show_start: bool = True) -> bool:
        """Close the open portfolio; the window does it."""
        raise NotImplementedError

    def redress(self) -> None:
        """Build the screens again; the window does it."""
        raise NotImplementedError

    def _work(self) -> Workspace:
        raise NotImplementedError

    def _follow(self) -> None:
        raise NotImplementedError

    def _tell_ended(self, work: WorkDialog) -> None:
        """Say why work did not come to its end; that it was stopped is no trouble."""
        self.banner.tell(work.message, kind=Kind.INFO if work.stopped else Kind.ERROR)

    # ---- words of an earlier sitting -----------------------------------------------

    def _tell_recovered(self, back: int) -> bool:
        """Say what became of words that waited on this computer; False when none did."""
        session = self.session
        if session is None or session.unsaved:
            # The banner says why; this is told once that is over.
            return False
        lines = []
        if back:
            lines.append(self.tr("What could not be saved last time is back, and saved now."))
        if session.overtaken:
            lines.append(self.tr("Where your portfolio has something newer, that stands."))
        for path in session.shut:
            words = self.tr("Words of yours in {path} are under another passphrase. They stay.")
            lines.append(words.format(path=path))
        self._told_left = len(session.left)
        if session.left:
            from selfassess.ui.left_behind import message  # noqa: PLC0415

            lines.append(message(session.left, session.kept_at))
            offer = self.tr("Show all of it…")
            self.banner.tell("\n".join(lines), offer, self.show_left, kind=Kind.INFO, stays=True)
        elif lines:
            self.banner.tell("\n".join(lines), kind=Kind.GOOD, stays=True)
        return bool(lines)

    def _follow_left(self) -> None:
        """Tell of words that lost their place while the portfolio was open."""
        session = self.session
        if session is not None and len(session.left) > self._told_left and not session.unsaved:
            self._tell_recovered(0)

    def show_left(self) -> None:
        """Show the words that cannot be put back, and remove them if that is wanted."""
        from selfassess.ui.left_behind import LeftBehindDialog  # noqa: PLC0415

        session = self.session
        if session is not None and LeftBehindDialog(session.left, session.kept_at, self).exec():
            session.forget_left()

    # ---- backups -----------------------------------------------------------------

    def _portfolio(self) -> Portfolio:
        assert self.session is not None  # noqa: S101
        return self.session.portfolio

    def _back_up(self, *, wait: bool = True) -> None:
        """Keep a backup if something changed; a failure is told once and harms nothing."""
        self._backup_timer.start(NEXT_BACKUP_MS)
        file = self._file
        if file is None or file.read_only:
            return
        tell = None if wait else self._backed_up.emit
        job = file.begin("backup", back_up, tell)
        if not wait:
            return
        try:
            patiently(job, self.tr("Keeping a backup"), self)
        except StoreError as error:
            self._tell_no_backup(error)

    def _tell_no_backup(self, error: object) -> None:
        if not isinstance(error, StoreError):
            return
        log.warning("no backup: %s", error.cause)
        if self.session is not None and not self.session.unsaved and not self._told_no_backup:
            self._told_no_backup = True
            self.banner.tell(error.message)

    def ask_backups(self) -> None:
        """Show the backups of the open portfolio."""
        if self._path is not None:
            self._back_up()
            self.show_backups(self._path)

    def show_backups(self, path: Path, *, damaged: bool = False) -> None:
        """Show the backups of a portfolio, open or not, and put one back if wanted."""
        from selfassess.ui.backups_dialog import BackupsDialog  # noqa: PLC0415
        from selfassess.ui.opening import ask_passphrase, under_passphrase  # noqa: PLC0415

        # Another one may be open while this one cannot be.
        file = self._file if path == self._path else None
        try:
            found = backups_of(path, file.identity().id if file is not None else None)
            key = file.key if file is not None else None
            words: str | None = None
            protected = under_passphrase(*(backup.path for backup in found))
            if file is None and (protected or under_passphrase(path)):
                words = ask_passphrase(path, self)
                key = key_for(protected[0], words) if protected else None
        except StoreError as error:
            self.banner.tell(error.message)
            return
        dialog = BackupsDialog(path, found, key, self, damaged=damaged)
        if dialog.exec() and dialog.chosen is not None:
            self.restore_backup(path, dialog.chosen, words)
        elif dialog.salvage_asked:
            self.ask_salvage(path)

    def restore_backup(self, path: Path, backup: Backup, words: str | None = None) -> bool:
        """Put a backup in the place of a portfolio, and open it."""
        from selfassess.store.restoring import restore  # noqa: PLC0415

        file = self._file if path == self._path else None
        key = file.key if file is not None else None
        if not self.close_portfolio():
            return False
        try:
            if file is not None and not let_go(file, self):
                raise StoreError("slow", path)
            restored = restore(path, backup, words, key)
            key = key_for(path, words) if key is None else key
        except SelfAssessError as error:
            log.warning("restore: %s", error.cause)
            self.open_path(path, key)
            self.banner.tell(error.message)
            return False
        if not self.open_path(path, key):
            return False
        lines = [self.tr("You are back to {when}.").format(when=say_moment(backup.made))]
        if restored.kept is not None:
            lines.append(
                self.tr("What you had before is kept: it is the backup of {when}.").format(
                    when=say_moment(restored.kept.made)
                )
            )
        if restored.aside is not None:
            lines.append(
                self.tr("The file that could not be read is {path}.").format(path=restored.aside)
            )
        self.banner.tell(" ".join(lines), kind=Kind.GOOD, stays=True)
        return True

    def put_file_back(self) -> bool:
        """Write the open portfolio to its place again, after its file was taken away."""
        if self.session is None or self._file is None or self._path is None:
            return False
        path = self._path

        def put(file: PortfolioFile) -> None:
            try:
                contents = file.contents()
            except StoreError:
                # The open file cannot be read any more; what came since is written again.
                kept = backups_of(path, file.identity().id)
                if not kept:
                    raise
                put_back(kept[0], path)
            else:
                PortfolioFile.create(path, contents, file.key).close()

        try:
            patiently(self._file.begin("put back", put), self.tr("Putting the file back"), self)
        except StoreError as error:
            self.banner.tell(error.message)
            return False
        return self.session.save_drafts()

    def ask_salvage(self, path: Path) -> None:
        """Ask where to put what can be saved of a damaged portfolio."""
        from selfassess.ui.opening import ask_passphrase, under_passphrase  # noqa: PLC0415

        words: str | None = None
        if under_passphrase(path):
            words = ask_passphrase(path, self)
            if words is None:
                return
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            self.tr("Save what can be saved"),
            str(path.with_name(f"{safe_stem(path.stem, 'My portfolio')} (saved){SUFFIX}")),
            self.tr("Portfolios (*{suffix})").format(suffix=SUFFIX),
        )
        if chosen:
            self.salvage(path, Path(chosen), words)

    def salvage(self, path: Path, target: Path, words: str | None = None) -> bool:
        """Write what can be saved of a damaged portfolio to a new file, and open that."""
        from selfassess.store.salvage import salvage  # noqa: PLC0415

        try:
            result = salvage(path, target, words)
            key = key_for(target, words)
        except SelfAssessError as error:
            offer = self.tr("Save what can be saved…")
            if getattr(error, "reason", "") == "wrong-passphrase":
                self.banner.tell(error.message, offer, lambda: self.ask_salvage(path))
            else:
                self.banner.tell(error.message)
            return False
        opened = self.open_path(target, key)
        lines = [self.tr("Saved: {what}.").format(what=", ".join(result.saved)), *result.lost]
        kind = Kind.INFO if result.lost else Kind.GOOD
        self.banner.tell("\n".join(lines), kind=kind, stays=True)
        return opened

    def ask_passphrase(self) -> None:
        """Let the person set, change or remove the passphrase."""
        from selfassess.ui.passphrase_dialog import PassphraseDialog  # noqa: PLC0415

        if self._file is None or self._file.read_only:
            return
        dialog = PassphraseDialog(self._file, self.settings.lock_minutes, self)
        if not dialog.exec():
            return
        if dialog.wants_key:
            self.show_recovery_key()
        else:
            self.settings.lock_minutes = int(dialog.minutes.currentData())
            self.change_passphrase(dialog.words)

    def change_passphrase(self, words: str | None) -> bool:
        """Put the open portfolio and its backups under a passphrase, or under none."""
        from selfassess.ui.work_dialog import Progress, WorkDialog  # noqa: PLC0415

        file, path, session = self._file, self._path, self.session
        if file is None or path is None or session is None:
            return False
        self._work().leave()
        if session.unsaved:
            # The banner says why already.
            return False
        # Nothing may be written once the copy is begun.
        self._work().keep_place()
        session.unfinished.flush()
        try:
            change = file.run("passphrase", lambda opened: PassphraseChange(opened, words))
        except StoreError as error:
            self.banner.tell(error.message)
            return False

        def prepare(progress: Progress) -> bool:
            change.prepare()
            # Stopped in time: nothing has changed yet.
            return progress(1.0)

        def swap(progress: Progress) -> StoreError | None:
            # The open file belongs to its own thread; neither a backup nor a save comes up
            # there meanwhile.
            file.run("passphrase", lambda _opened: change.swap())
            swapped.append(True)
            return change.finish(progress)

        swapped: list[bool] = []
        self._backup_timer.stop()
        try:
            with session.held():
                first = WorkDialog(
                    self.tr("Changing the passphrase"), prepare, self, measured=False
                )
                if not first.exec():
                    self._tell_ended(first)
                    return False
                if not first.result_value or self._file is not file:
                    change.abandon()
                    return False
                second = WorkDialog(self.tr("Changing the backups"), swap, self)
                second.exec()
                if not swapped:
                    self.banner.tell(second.message)
                    return False
        except StoreError as error:
            self.banner.tell(error.message)
            return False
        finally:
            session.keep_apart(RecoveryFile(file.identity().id, file.key))
            session.unfinished.move(unfinished_file(file.identity().id, file.key))
            self._backup_timer.start(NEXT_BACKUP_MS)
        trouble = second.message or (second.result_value.message if second.result_value else "")
        if trouble:
            self.banner.tell(trouble, kind=Kind.ERROR, stays=True)
        self._follow()
        if file.key is None:
            self._tell_plain(path, trouble)
            return True
        self.settings.forget(path)
        self.settings.sync()
        self._auto_lock.start(self.settings.lock_minutes)
        # Until it is kept, also over a lock or a crash.
        session.unfinished.put(SHEET_DUE, "", True)
        self.show_recovery_key()
        return True

    def _tell_plain(self, path: Path, trouble: str) -> None:
        """Go on without a passphrase, and say what that means."""
        self._auto_lock.stop()
        self.settings.remember(path)
        gone = self.tr("The passphrase is gone. Anyone who has the file can read it.")
        self.banner.tell(
            f"{gone}\n{trouble}".rstrip(),
            kind=Kind.ERROR if trouble else Kind.INFO,
            stays=bool(trouble),
        )

    def show_recovery_key(self) -> None:
        """Show the emergency sheet, until the person has kept it or said they will not."""
        from selfassess.ui.emergency_sheet import EmergencySheet  # noqa: PLC0415

        if self._file is None or self._path is None or self._file.key is None:
            return
        session = self.session
        sheet = EmergencySheet(self._path.name, self._file.key.recovery, self)
        sheet.exec()
        if session is not None and not sheet.gave_way:
            session.unfinished.put(SHEET_DUE, "", None)

    def _offer_newer_list(self) -> None:
        """Say that there is a newer list, once the window is there; never change it unasked."""
        if self.session is None or self._file is None or self.banner.isVisible():
            return
        current = self.session.portfolio.index.pack
        if current.id in installed_packs() and is_newer(installed_pack(current.id), current):
            self.banner.tell(
                say("framework.offer"),
                self.tr("See what changes"),
                self.ask_newer_list,
                kind=Kind.INFO,
                stays=True,
            )

    def ask_newer_list(self) -> None:
        """Show what a newer list changes, and take it if wanted."""
        before = self._portfolio().index.pack
        after = installed_pack(before.id)
        changed = upgrade(before, after)
        lines = [say("framework.added", text=text) for text in changed.added]
        lines += [say("framework.renamed", text=text) for _old, text in changed.renamed]
        lines += [say("framework.gone", text=text) for text in changed.gone]
        box = QMessageBox(
            QMessageBox.Icon.Information, self.tr("A newer list"), say("framework.offer")
        )
        box.setParent(self, box.windowFlags())
        box.setInformativeText("\n".join(lines[:SHOWN_CHANGES]))
        box.setDetailedText("\n".join(lines))
        take = box.addButton(self.tr("Use the newer list"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Not now"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is take:
            self.take_newer_list()

    def take_newer_list(self) -> bool:
        """Move the open portfolio to the newer list that came with the program."""
        session = self.session
        if session is None or not session.save_drafts():
            return False
        self._back_up()
        portfolio = session.portfolio
        done = session.do(lambda: portfolio.take_framework(installed_pack(portfolio.index.pack.id)))
        if done:
            self.redress()
            self._work().show_page("home")
            self._back_up()
        return done

    def ask_hospital_pattern(self) -> None:
        """Let the person say what hospital numbers look like where they work."""
        from selfassess.ui.hospital_dialog import HospitalDialog  # noqa: PLC0415

        dialog = HospitalDialog(self.settings.hospital_pattern, self)
        if dialog.exec():
            self.set_hospital_pattern(dialog.text)

    def set_hospital_pattern(self, text: str) -> bool:
        """Look for such numbers from now on; False when the pattern cannot be used."""
        from selfassess.portfolio.identifiers import hospital_expression  # noqa: PLC0415

        try:
            hospital_expression(text)
        except ValueError:
            return False
        self.settings.hospital_pattern = text.strip()
        if self.session is not None:
            self.session.hospital_pattern = text.strip()
        return True
